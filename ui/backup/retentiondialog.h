// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tablemodel.h"
#include "models/workspace.h"
#include "ui/widgets/dialogframe.h"

#include <QTimer>

#include <array>

class QLabel;
class QSpinBox;

namespace mainstay::ui {

class Banner;
class TableView;

/// Which backups are kept, with what the rule would remove now before it is saved.
class RetentionDialog : public DialogFrame
{
    Q_OBJECT

public:
    RetentionDialog(const Theme &theme, models::Workspace &workspace, QWidget *parent = nullptr);

private:
    QWidget *makeForm();
    QWidget *makePreview();
    core::RetentionRule rule() const;
    void take(const core::Result<core::RetentionRule> &kept);
    void ask();
    void showPreview(const core::Result<core::RetentionPreview> &preview);
    void updateButton();
    void save();
    void showError(const core::Error &error);

    const Theme &m_theme;
    models::Workspace &m_workspace;
    models::RowStore<core::RetentionItem> m_items;
    models::TableModel<core::RetentionItem> m_model;
    models::LatestOnly m_latest;
    QTimer m_pause;
    std::optional<core::RetentionRule> m_kept;
    std::array<QSpinBox *, 5> m_counts{}; // last, daily, weekly, monthly, yearly
    QLabel *m_summary;
    TableView *m_table;
    Banner *m_banner;
    bool m_understood = false;
    bool m_saving = false;
};

} // namespace mainstay::ui
