// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/backupcomparison.h"
#include "models/rowstore.h"
#include "models/tablemodel.h"
#include "models/workspace.h"
#include "ui/widgets/dialogframe.h"

class QComboBox;
class QLabel;

namespace mainstay::ui {

class Banner;
class TableView;

/// A table in two backups, as a row.
struct ComparedTable : core::TableDifference
{
    friend bool operator==(const ComparedTable &, const ComparedTable &) = default;
};
inline QString rowKey(const ComparedTable &row)
{
    return row.table;
}

/// Two backups side by side: rows and size of each table, and what differs. All of it is from their manifests, as they
/// were when the backups were made.
class CompareDialog : public DialogFrame
{
    Q_OBJECT

public:
    /// \a later is compared with the finished backup of its database before it; either may be changed.
    CompareDialog(
        const Theme &theme, models::Workspace &workspace, const core::BackupId &later, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void fill(const core::BackupId &later);
    void ask();
    void read(const core::BackupId &id);
    void showDifference();
    void showError(const core::Error &error);

    models::Workspace &m_workspace;
    models::RowStore<ComparedTable> m_tables;
    models::TableModel<ComparedTable> m_model;
    QMap<QString, core::BackupManifest> m_manifests; // by backup: they never change
    QComboBox *m_earlier;
    QComboBox *m_later;
    QLabel *m_earlierLabel;
    QLabel *m_laterLabel;
    QLabel *m_summary;
    Banner *m_banner;
    TableView *m_view;
};

} // namespace mainstay::ui
