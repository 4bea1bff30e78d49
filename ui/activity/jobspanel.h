// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace.h"
#include "ui/activity/jobcolumns.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;
class QSplitter;

namespace mainstay::ui {

class FilterEdit;
class JobPanel;
class TableView;
class Theme;

/// Every job of the server, those that run first, and the one that is selected.
class JobsPanel : public QWidget
{
    Q_OBJECT

public:
    JobsPanel(const Theme &theme, models::Workspace &workspace, QWidget *parent = nullptr);

    void select(const QString &job);
    void saveState();
    void restoreState();

protected:
    void changeEvent(QEvent *event) override;

private:
    enum StateFilter { NotEnded = 1, WentWrong };

    QString subjectOf(const core::Job &job) const;
    void applyFilter();
    void showSelected();
    void selectFirst();
    void updateCounts();
    void retranslate();

    models::Workspace &m_workspace;
    models::TableModel<core::Job> m_model;
    FilterEdit *m_filter;
    QComboBox *m_state;
    QLabel *m_count;
    QPushButton *m_export;
    QSplitter *m_splitter;
    TableView *m_table;
    JobPanel *m_panel;
    QTimer m_clock; // durations of what runs
};

} // namespace mainstay::ui
