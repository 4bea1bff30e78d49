// SPDX-License-Identifier: GPL-3.0-or-later
// ui_backup DIR QM: the page of backups and its dialogs, in both languages (QM is the compiled translation) and both
// themes, as PNG files to look at.
#include "core/values/copysettings.h"
#include "core/values/databasesettings.h"
#include "core/values/encryptionsettings.h"
#include "core/values/restoretest.h"
#include "pages/encryptedfile.h"
#include "pages/everywidget.h"
#include "pages/pictures.h"
#include "ui/backup/backuppage.h"
#include "ui/backup/checkfiledialog.h"
#include "ui/backup/comparedialog.h"
#include "ui/backup/copiesdialog.h"
#include "ui/backup/databasedialog.h"
#include "ui/backup/encryptiondialog.h"
#include "ui/backup/restoredialog.h"
#include "ui/backup/restoretestdialog.h"
#include "ui/overview/overviewpage.h"
#include "ui/widgets/tableview.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;

namespace {

/// One language and one theme.
class Gallery
{
public:
    Gallery(const ui::Theme &theme, const QDir &folder, const QString &suffix)
        : m_theme(theme), m_folder(folder), m_suffix(suffix)
    { }

    bool shoot()
    {
        test::fill(m_server);
        if (!m_console.signIn(core::Role::Superuser))
            return false;
        shootPage();
        shootDatabase();
        shootEncryption();
        shootCopies();
        shootRestoreTest();
        shootCheck();
        shootShrink();
        return m_ok;
    }

private:
    void shootPage()
    {
        ui::BackupPage backup(m_theme, m_console.workspace, m_download);
        backup.findChild<ui::TableView *>(u"backups"_s)->selectKeys({u"b3"_s});
        auto *tabs = backup.findChild<QTabWidget *>();
        for (int tab = 0; tab < tabs->count(); ++tab) {
            tabs->setCurrentIndex(tab);
            page(u"backup-%1"_s.arg(tab), backup);
        }
    }

    void shootDatabase()
    {
        auto *database = new ui::DatabaseDialog(m_theme, m_console.workspace);
        m_server.answer("POST /api/v1/settings/database/test",
            core::DatabaseCheck{u"PostgreSQL 15.18"_s, u"pg_dump (PostgreSQL) 15.18"_s, 1'200'000'000, 12, false});
        settle(*database);
        database->findChild<QPushButton *>(u"databaseTest"_s)->click();
        dialog(u"database"_s, *database, false);
        database->findChild<QComboBox *>(u"databaseKind"_s)->setCurrentIndex(1);
        dialog(u"database-file"_s, *database);
    }

    void shootEncryption()
    {
        dialog(u"encryption-none"_s, *new ui::EncryptionDialog(m_theme, m_console.workspace));
        const QList<core::BackupRecipient> recipients{
            {u"Anna Bianchi"_s, u"age13me7qjdkh3k638qxx9m6d0eay7kkaa6jwny4cugzcppgujyqtflqytznnk"_s},
            {u"Cassaforte Roma"_s, u"age1dd35fq7vrap3mpkrpkvm5ymczm7g40ntwgzhser3r3m9tghs8q8smg6k48"_s}};
        m_server.answer("GET /api/v1/settings/encryption",
            core::EncryptionSettings{.recipients = recipients, .tool = u"age 1.1.1"_s, .revision = 5});
        auto *encryption = new ui::EncryptionDialog(m_theme, m_console.workspace);
        dialog(u"encryption"_s, *encryption, false);
        encryption->findChild<QPushButton *>(u"addRecipient"_s)->click();
        encryption->findChildren<QLineEdit *>().constLast()->setText(u"age1dd35fq7vrap3mpkrpkvm5ymczm7g40ntw"_s);
        dialog(u"encryption-mistyped"_s, *encryption);
        core::Backup backup = test::sampleBackups().at(2);
        backup.fileName += u".age"_s;
        backup.encryption = core::BackupEncryption{u"age 1.1.1"_s, recipients, core::BackupProof::RestoreTested};
        dialog(u"restore-encrypted"_s, *new ui::RestoreDialog(m_theme, m_console.workspace, backup));
        m_console.workspace.backups().apply({backup});
        ui::BackupPage page(m_theme, m_console.workspace, m_download);
        page.findChild<ui::TableView *>(u"backups"_s)->selectKeys({u"b3"_s});
        this->page(u"backup-encrypted"_s, page);
        const test::EncryptedFile file;
        auto *check = new ui::CheckFileDialog(m_theme, m_console.workspace);
        check->show();
        const auto wait = [this, check] { // for the verdict, and for age
            m_ok
                = QTest::qWaitFor([check] { return !check->findChild<QProgressBar *>()->isVisible(); }, 60'000) && m_ok;
        };
        check->check(file.path());
        wait();
        dialog(u"check-encrypted"_s, *check, false);
        check->open(file.stranger());
        wait();
        dialog(u"check-stranger"_s, *check, false);
        check->open(file.identity());
        wait();
        dialog(u"check-opened"_s, *check);
    }

    void shootCopies()
    {
        auto *copies = new ui::CopiesDialog(m_theme, m_console.workspace);
        dialog(u"copies-none"_s, *copies, false);
        copies->findChild<QComboBox *>(u"copiesRemote"_s)->setCurrentIndex(1);
        copies->findChild<QLineEdit *>(u"copiesFolder"_s)->setText(u"backups/mainstay"_s);
        dialog(u"copies"_s, *copies, false);
        m_server.refuse("POST /api/v1/settings/copies/test", core::ErrorKind::NotFound, {{u"program"_s, u"rclone"_s}});
        copies->findChild<QPushButton *>(u"copiesTest"_s)->click();
        dialog(u"copies-failed"_s, *copies, false);
        m_server.answer("POST /api/v1/settings/copies/test", core::CopySettings{});
        copies->findChild<QPushButton *>(u"copiesTest"_s)->click();
        dialog(u"copies-tried"_s, *copies);
        core::CopySettings locked{
            .tool = u"rclone 1.60.1"_s, .configuration = u"/var/lib/mainstayd/secrets/rclone.conf"_s};
        locked.problem = core::Error{
            core::ErrorKind::ProcessFailed, u"unable to decrypt configuration"_s, {{u"program"_s, u"rclone"_s}}};
        m_server.answer("GET /api/v1/settings/copies", locked);
        dialog(u"copies-problem"_s, *new ui::CopiesDialog(m_theme, m_console.workspace));
        core::Backup backup = test::sampleBackups().at(2);
        backup.copy = core::BackupCopy{.place = u"nas-milano:backups/mainstay"_s,
            .state = core::CopyState::Failed,
            .failures = 1,
            .nextTryAt = QDateTime::currentDateTimeUtc().addSecs(300),
            .error
            = core::Error{core::ErrorKind::ProcessFailed, u"permission denied"_s, {{u"program"_s, u"rclone"_s}}}};
        m_console.workspace.backups().apply({backup});
        core::BackupOverview overview = test::sampleOverview();
        overview.copies = core::CopyOverview{backup.copy->place, 11, 1, 12};
        m_server.answer("GET /api/v1/backups/overview", overview);
        ui::BackupPage page(m_theme, m_console.workspace, m_download);
        page.findChild<ui::TableView *>(u"backups"_s)->selectKeys({u"b3"_s});
        this->page(u"backup-copies"_s, page);
        backup.state = core::BackupState::Missing;
        backup.proof = core::BackupProof::None;
        backup.provenAt.reset();
        backup.error = core::Error{core::ErrorKind::NotFound, {}, {{u"path"_s, backup.fileName}}};
        backup.copy->state = core::CopyState::Proven;
        backup.copy->provenAt = backup.createdAt;
        m_console.workspace.backups().apply({backup});
        this->page(u"backup-lost"_s, page);
        m_console.workspace.backups().apply({test::sampleBackups().at(2)});
        m_server.answer("GET /api/v1/backups/overview", test::sampleOverview());
    }

    void shootRestoreTest()
    {
        dialog(u"restore-test"_s, *new ui::RestoreTestDialog(m_theme, m_console.workspace));
        core::RestoreTestSettings problem;
        problem.rule.timeZone = u"Europe/Rome"_s;
        problem.rule.time = u"04:00"_s;
        problem.lastAt = QDateTime({2026, 11, 22}, {3, 0}, Qt::UTC);
        problem.problem = core::Error{core::ErrorKind::Conflict, {}, {{u"state"_s, u"encrypted"_s}}};
        m_server.answer("GET /api/v1/settings/restore-test", problem);
        dialog(u"restore-test-problem"_s, *new ui::RestoreTestDialog(m_theme, m_console.workspace));
    }

    void shootCheck()
    {
        const QString path = m_scratch.filePath(u"main-shop-20261121T010000Z.pgdump.zst"_s);
        QFile file(path);
        m_ok = file.open(QIODevice::WriteOnly) && file.write("no backup") == 9 && m_ok;
        file.close();
        auto *check = new ui::CheckFileDialog(m_theme, m_console.workspace);
        dialog(u"check"_s, *check, false);
        check->check(path);
        dialog(u"check-damaged"_s, *check);
    }

    /// A backup that has lost most of a table, on its page, beside the one before it, and on the overview.
    void shootShrink()
    {
        core::BackupManifest before;
        before.id = {u"b2"_s};
        before.database = u"shop"_s;
        before.fileName = before.sha256 = before.originalSha256 = u"0"_s;
        before.createdAt = QDateTime({2026, 11, 20}, {8, 0}, Qt::UTC);
        before.originalSize = 722'000'000;
        before.rows = {{u"public.orders"_s, 98'000}, {u"public.order_lines"_s, 412'031}, {u"public.customers"_s, 8'204},
            {u"public.products"_s, 1'290}, {u"public.old_prices"_s, 60}};
        before.tableSizes = {{u"public.orders"_s, 120'000'000}, {u"public.order_lines"_s, 480'000'000},
            {u"public.customers"_s, 9'000'000}, {u"public.products"_s, 2'000'000}, {u"public.old_prices"_s, 40'960}};
        core::BackupManifest after = before;
        after.originalSize = 610'000'000;
        after.rows = {{u"public.orders"_s, 1'200}, {u"public.order_lines"_s, 412'980}, {u"public.customers"_s, 8'204},
            {u"public.products"_s, 1'288}, {u"public.prices"_s, 75}};
        after.tableSizes.insert(u"public.orders"_s, 8'000'000);
        after.tableSizes.remove(u"public.old_prices"_s);
        m_server.answerBytes("GET /api/v1/backups/b2/manifest", core::encode(before));
        m_server.answerBytes("GET /api/v1/backups/b3/manifest", core::encode(after));
        dialog(u"compare"_s, *new ui::CompareDialog(m_theme, m_console.workspace, {u"b3"_s}));
        core::Backup shrunk = test::sampleBackups().at(2);
        shrunk.createdAt = QDateTime::currentDateTimeUtc().addSecs(-60);
        shrunk.shrink = core::suddenShrink(before, after);
        m_console.workspace.backups().apply({shrunk}, {u"b4"_s});
        ui::BackupPage backup(m_theme, m_console.workspace, m_download);
        backup.findChild<ui::TableView *>(u"backups"_s)->selectKeys({u"b3"_s});
        page(u"backup-shrunk"_s, backup);
        ui::OverviewPage overview(m_theme, m_console.workspace);
        page(u"overview"_s, overview);
    }

    void settle(QWidget &widget)
    {
        widget.show();
        m_ok = QTest::qWaitForWindowExposed(&widget) && m_ok;
        QTest::qWait(600); // the overview is asked half a second after the list has changed
    }
    void page(const QString &name, QWidget &widget)
    {
        // What is left for a page in windows of 1024x700 (narrow sidebar) and 1440x900.
        for (const QSize size : {QSize(968, 668), QSize(1216, 868)}) {
            widget.resize(size);
            settle(widget);
            save(u"%1-%2"_s.arg(name).arg(size.width()), widget);
        }
        widget.hide();
    }
    void dialog(const QString &name, QDialog &widget, bool close = true)
    {
        settle(widget);
        save(u"dialog-"_s + name, widget);
        if (close)
            delete &widget;
    }
    void save(const QString &name, QWidget &widget)
    {
        m_ok = widget.grab().save(m_folder.filePath(u"%1-%2.png"_s.arg(name, m_suffix))) && m_ok;
    }

    const ui::Theme &m_theme;
    const QDir m_folder;
    const QString m_suffix;
    test::FakeServer m_server;
    test::Console m_console{m_server};
    QTemporaryDir m_scratch;
    platform::NetworkAccess m_access;
    backend::TransferList m_transfers{m_scratch.filePath(u"records"_s), m_access};
    models::BackupDownload m_download{m_console.workspace.backups(), m_console.workspace.connection(), m_transfers};
    bool m_ok = true;
};

} // namespace

int main(int argc, char *argv[])
{
    return test::takePictures(argc, argv, {},
        [](const test::Light &light) { return Gallery(light.theme, light.folder, light.suffix).shoot(); });
}
