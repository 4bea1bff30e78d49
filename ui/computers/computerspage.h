// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tablemodel.h"
#include "models/workspace.h"
#include "ui/computers/computercolumns.h"
#include "ui/shell/page.h"

#include <QTimer>

class QLabel;
class QMenu;
class QPushButton;
class QSplitter;

namespace mainstay::ui {

class ComputerFilters;
class ComputerPanel;
class PageHeader;
class RehearsalBar;
class TableView;
class Theme;

/// All computers: a hundred thousand of them at once, found as one types, and the selected one with its history.
class ComputersPage : public Page
{
    Q_OBJECT

public:
    ComputersPage(const Theme &theme, models::Workspace &workspace, QWidget *parent = nullptr);

    QString title() const override;
    void saveState() override;
    void restoreState() override;

protected:
    void changeEvent(QEvent *event) override;

private:
    QString requestName(const core::RequestId &id) const;
    void applyFilter();
    void showSelected();
    void updateActions();
    void updateCounts();
    void updateEmptyState();
    void updateVersions();
    void showKinds();
    void tick();
    void addRowActions(QMenu *menu);
    QList<core::ComputerId> selectedIds() const;
    void editTags();
    void askRemove();
    void askToken();
    void retranslate();

    const Theme &m_theme;
    models::Workspace &m_workspace;
    const ActivityClock m_clock;
    models::TableModel<core::Computer> m_model;
    PageHeader *m_header;
    RehearsalBar *m_rehearsal;
    QPushButton *m_export;
    QPushButton *m_tags;
    QPushButton *m_remove;
    QPushButton *m_token;
    ComputerFilters *m_filters;
    QLabel *m_count;
    QSplitter *m_splitter;
    TableView *m_table;
    ComputerPanel *m_panel;
    QTimer m_ticker; // "3 minutes ago" grows by itself
    QTimer m_versionsSoon;
};

} // namespace mainstay::ui
