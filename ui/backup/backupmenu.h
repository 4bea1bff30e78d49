// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace.h"

#include <QPushButton>

class QAction;

namespace mainstay::ui {

class Theme;

/// What is seldom wanted of the backups: which database they are of, who can read them, where their second copies go,
/// which of them stay, when one is restored for a test, and what differs between two.
class BackupMenu : public QPushButton
{
    Q_OBJECT

public:
    BackupMenu(const Theme &theme, models::Workspace &workspace, QWidget *parent = nullptr);

    /// The one that is selected, to begin a comparison with.
    void setBackup(const core::BackupId &backup) { m_backup = backup; }

signals:
    void databaseChanged();
    void copiesChanged();

protected:
    void changeEvent(QEvent *event) override;

private:
    void askDatabase();
    void askEncryption();
    void askCopies();
    void askRetention();
    void askRestoreTest();
    void compare();
    void askFile();
    void updateActions();
    void retranslate();

    const Theme &m_theme;
    models::Workspace &m_workspace;
    QAction *m_database;
    QAction *m_encryption;
    QAction *m_copies;
    QAction *m_retention;
    QAction *m_restoreTest;
    QAction *m_compare;
    QAction *m_check;
    core::BackupId m_backup;
};

} // namespace mainstay::ui
