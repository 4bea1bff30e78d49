// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tablemodel.h"
#include "models/workspace.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace mainstay::ui {

class Banner;
class TableView;
class Theme;

/// The schedules, and below them what became of each of their runs: late, missed, skipped, each with its reason.
class SchedulesPanel : public QWidget
{
    Q_OBJECT

public:
    SchedulesPanel(const Theme &theme, models::Workspace &workspace, QWidget *parent = nullptr);

    void saveState() const;
    void restoreState();
    /// Opens the dialog for a new schedule.
    void add();

protected:
    void changeEvent(QEvent *event) override;

private:
    const core::Schedule *selected() const;
    void edit();
    void toggle();
    void askDelete();
    void updateActions();
    void updateEmptyStates();
    void showError(const core::Error &error);
    void retranslate();

    const Theme &m_theme;
    models::Workspace &m_workspace;
    models::TableModel<core::Schedule> m_model;
    models::TableModel<core::ScheduleRun> m_runModel;
    QLabel *m_hint;
    QPushButton *m_edit;
    QPushButton *m_toggle;
    QPushButton *m_delete;
    Banner *m_banner;
    TableView *m_table;
    QLabel *m_runsTitle;
    TableView *m_runs;
};

} // namespace mainstay::ui
