// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace.h"
#include "ui/widgets/factstrip.h"

#include <QTimer>

namespace mainstay::ui {

/// The line on top of the backups: how old the last proven one is, what room there is, when the next one runs and what
/// it will take, and what failed. Asked from the server again when the list of backups has changed.
class BackupOverviewStrip : public FactStrip
{
    Q_OBJECT

public:
    BackupOverviewStrip(const Theme &theme, models::Workspace &workspace, QWidget *parent = nullptr);

    /// Nothing before the first answer.
    const std::optional<core::BackupOverview> &overview() const { return m_overview; }

    /// Asks now: what it says has changed without the list.
    void refresh() { ask(); }

signals:
    void overviewChanged();

protected:
    void changeEvent(QEvent *event) override;

private:
    void ask();
    void showFacts();
    Fact nextRun(const core::BackupOverview &facts) const;

    models::BackupStore &m_backups;
    const models::ScheduleStore &m_schedules;
    const models::Connection &m_connection;
    models::LatestOnly m_latest;
    std::optional<core::BackupOverview> m_overview;
    QTimer m_soon; // a running backup changes several times a second, and is not asked of as often
    bool m_changed = false; // since the last question
    QTimer m_clock; // an age grows by itself
};

/// Whether there is no proven backup, or since the last one a run of \a schedules should have brought another; without
/// schedules, whether it is older than a day: what both the page and the overview warn of.
bool isProofOld(const core::BackupOverview &overview, const models::ScheduleStore &schedules, const QDateTime &now);

} // namespace mainstay::ui
