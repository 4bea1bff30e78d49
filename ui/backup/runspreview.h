// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/future.h"
#include "models/schedulestore.h"
#include "models/tablemodel.h"
#include "ui/widgets/card.h"

#include <QTimer>

class QLabel;

namespace mainstay::ui {

class TableView;

/// What a rule means before it is saved: a sentence, and the server's list of its next runs, with those that daylight
/// saving or a short month make unusual.
class RunsPreview : public Card
{
    Q_OBJECT

public:
    RunsPreview(const Theme &theme, models::ScheduleStore &schedules, QWidget *parent = nullptr);

    /// Asks the server a moment later, so that a spin box may be held down.
    void setRule(const core::ScheduleRule &rule);
    /// Whether the server has understood the rule as it is now.
    bool isUnderstood() const { return m_understood; }

signals:
    void understoodChanged();

protected:
    void changeEvent(QEvent *event) override;

private:
    static constexpr int runs = 10;

    void ask();
    void showPreview(const core::Result<core::SchedulePreview> &preview);
    void setUnderstood(bool understood);
    void retranslate();

    const Theme &m_theme;
    models::ScheduleStore &m_schedules;
    core::ScheduleRule m_rule;
    models::RowStore<core::Occurrence> m_occurrences;
    models::TableModel<core::Occurrence> m_model;
    models::LatestOnly m_latest;
    QTimer m_pause;
    QLabel *m_title;
    QLabel *m_sentence;
    QLabel *m_problem;
    TableView *m_table;
    QLabel *m_remark;
    bool m_understood = false;
};

} // namespace mainstay::ui
