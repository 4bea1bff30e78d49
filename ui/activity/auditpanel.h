// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tablemodel.h"
#include "models/workspace.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;

namespace mainstay::ui {

class FilterEdit;
class TableView;
class Theme;

/// The audit trail: who did what, when and from where. It is read when it is shown for the first time.
class AuditPanel : public QWidget
{
    Q_OBJECT

public:
    AuditPanel(const Theme &theme, models::Workspace &workspace, QWidget *parent = nullptr);

    void saveState();
    void restoreState();

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyFilter();
    void updateCounts();
    void retranslate();

    models::LiveStore<core::AuditEntry> &m_store;
    models::TableModel<core::AuditEntry> m_model;
    FilterEdit *m_filter;
    QComboBox *m_about;
    QComboBox *m_period; // days; none: any time
    QLabel *m_count;
    QPushButton *m_export;
    TableView *m_table;
};

} // namespace mainstay::ui
