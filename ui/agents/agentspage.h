// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tablemodel.h"
#include "models/workspace.h"
#include "ui/shell/page.h"

class QComboBox;
class QLabel;
class QPushButton;
class QSplitter;

namespace mainstay::ui {

class Banner;
class FilterEdit;
class PageHeader;
class RequestPanel;
class TableView;
class Theme;

/// Agent self-upgrade: the upgrade requests, and the selected one with its computers.
class AgentsPage : public Page
{
    Q_OBJECT

public:
    AgentsPage(const Theme &theme, models::Workspace &workspace, QWidget *parent = nullptr);

    QString title() const override;
    int attention() const override;
    QString attentionMeaning() const override;
    void saveState() override;
    void restoreState() override;
    void showSubject(const QString &request) override { select({request}); }

    /// Selects a request and brings it into sight; used after it was created.
    void select(const core::RequestId &request);

signals:
    void createWanted();
    void rejectWanted(const mainstay::core::RequestId &request);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void applyFilter();
    void showKinds();
    void fillKinds();
    bool hasRehearsals() const;
    void showSelected();
    void updateActions();
    void updateCounts();
    void updateEmptyState();
    void exportCsv();

    const Theme &m_theme;
    models::Workspace &m_workspace;
    models::TableModel<core::UpgradeRequest> m_model;
    PageHeader *m_header;
    QPushButton *m_export;
    QPushButton *m_create;
    FilterEdit *m_filter;
    QComboBox *m_kind;
    QComboBox *m_state;
    QComboBox *m_platform;
    QLabel *m_count;
    QSplitter *m_splitter;
    TableView *m_table;
    RequestPanel *m_panel;
    bool m_rehearses = false;
};

} // namespace mainstay::ui
