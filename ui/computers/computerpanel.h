// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tablemodel.h"
#include "models/workspace.h"
#include "ui/computers/computercolumns.h"

#include <QWidget>

class QLabel;

namespace mainstay::ui {

class Card;
class KeyValueGrid;
class StateChip;
class TableView;
class Theme;

/// One computer: its facts, and the upgrades that it has been through.
class ComputerPanel : public QWidget
{
    Q_OBJECT

public:
    ComputerPanel(
        const Theme &theme, models::Workspace &workspace, const ActivityClock &clock, QWidget *parent = nullptr);

    void setComputer(const core::ComputerId &computer);
    /// What depends on the time alone.
    void tick();
    void saveState();
    void restoreState();

protected:
    void changeEvent(QEvent *event) override;

private:
    const core::Computer *computer() const;
    void update(const QList<int> &changed = {}, const QList<int> &removed = {});
    void askHistory();
    void updateEmptyState();
    QString requestName(const core::RequestId &id) const;
    void retranslate();

    models::Workspace &m_workspace;
    const ActivityClock m_clock;
    core::ComputerId m_id;
    core::Version m_historyOf; ///< the version and the request that the computer had when its history was read
    std::optional<core::RequestId> m_historyPending;
    models::RowStore<core::Deployment> m_history;
    models::TableModel<core::Deployment> m_model;
    models::LatestOnly m_latest;
    bool m_loading = false;
    std::optional<core::Error> m_error;
    QLabel *m_name;
    StateChip *m_state;
    StateChip *m_simulated;
    TableView *m_table;
    Card *m_card;
    KeyValueGrid *m_facts;
};

} // namespace mainstay::ui
