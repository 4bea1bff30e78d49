// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backup/backupmenu.h"

#include "ui/backup/checkfiledialog.h"
#include "ui/backup/comparedialog.h"
#include "ui/backup/copiesdialog.h"
#include "ui/backup/databasedialog.h"
#include "ui/backup/encryptiondialog.h"
#include "ui/backup/restoretestdialog.h"
#include "ui/backup/retentiondialog.h"
#include "ui/text/actionhint.h"

#include <QEvent>
#include <QMenu>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::Permission;

BackupMenu::BackupMenu(const Theme &theme, models::Workspace &workspace, QWidget *parent)
    : QPushButton(parent), m_theme(theme), m_workspace(workspace)
{
    setObjectName(u"backupMenu"_s);
    auto *menu = new QMenu(this);
    menu->setToolTipsVisible(true); // they say why not
    m_database = menu->addAction(QString(), this, &BackupMenu::askDatabase);
    m_encryption = menu->addAction(QString(), this, &BackupMenu::askEncryption);
    m_copies = menu->addAction(QString(), this, &BackupMenu::askCopies);
    m_retention = menu->addAction(QString(), this, &BackupMenu::askRetention);
    m_restoreTest = menu->addAction(QString(), this, &BackupMenu::askRestoreTest);
    m_compare = menu->addAction(QString(), this, &BackupMenu::compare);
    menu->addSeparator();
    m_check = menu->addAction(QString(), this, &BackupMenu::askFile);
    m_check->setObjectName(u"checkFile"_s);
    m_compare->setObjectName(u"compare"_s);
    m_database->setObjectName(u"database"_s);
    m_encryption->setObjectName(u"encryption"_s);
    m_copies->setObjectName(u"copies"_s);
    m_retention->setObjectName(u"retention"_s);
    m_restoreTest->setObjectName(u"restoreTest"_s);
    setMenu(menu);
    connect(&workspace.connection(), &models::Connection::changed, this, &BackupMenu::updateActions);
    retranslate();
}

void BackupMenu::askDatabase()
{
    auto *dialog = new DatabaseDialog(m_theme, m_workspace, window());
    connect(dialog, &DatabaseDialog::saved, this, &BackupMenu::databaseChanged);
    dialog->open();
}

void BackupMenu::askEncryption()
{
    auto *dialog = new EncryptionDialog(m_theme, m_workspace, window());
    dialog->open();
}

void BackupMenu::askCopies()
{
    auto *dialog = new CopiesDialog(m_theme, m_workspace, window());
    connect(dialog, &CopiesDialog::saved, this, &BackupMenu::copiesChanged);
    dialog->open();
}

void BackupMenu::askRetention()
{
    auto *dialog = new RetentionDialog(m_theme, m_workspace, window());
    dialog->open();
}

void BackupMenu::askRestoreTest()
{
    auto *dialog = new RestoreTestDialog(m_theme, m_workspace, window());
    dialog->open();
}

void BackupMenu::compare()
{
    auto *dialog = new CompareDialog(m_theme, m_workspace, m_backup, window());
    dialog->open();
}

void BackupMenu::askFile()
{
    auto *dialog = new CheckFileDialog(m_theme, m_workspace, window());
    dialog->open();
}

void BackupMenu::updateActions()
{
    const auto allow = [this](QAction *action, Permission permission) {
        const ActionHint may = actionHint(m_workspace.connection(), permission);
        action->setEnabled(may.allowed);
        action->setToolTip(may.reason);
    };
    allow(m_database, Permission::ManageSettings);
    allow(m_encryption, Permission::ManageSettings);
    allow(m_copies, Permission::ManageSettings);
    allow(m_retention, Permission::Read);
    allow(m_restoreTest, Permission::ManageSettings);
    allow(m_compare, Permission::TakeBackup); // manifests name what is in the database
}

void BackupMenu::changeEvent(QEvent *event)
{
    QPushButton::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void BackupMenu::retranslate()
{
    setText(tr("More"));
    setAccessibleName(tr("More for backups"));
    m_database->setText(tr("&Database…"));
    m_encryption->setText(tr("&Encryption…"));
    m_copies->setText(tr("&Second copy…"));
    m_retention->setText(tr("&Retention…"));
    m_restoreTest->setText(tr("Scheduled restore &test…"));
    m_check->setText(tr("Check a &file…"));
    m_compare->setText(tr("&Compare backups…"));
    updateActions();
}

} // namespace mainstay::ui
