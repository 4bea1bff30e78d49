// SPDX-License-Identifier: GPL-3.0-or-later
// ui_pages DIR QM: every page and its dialogs with a sample site, in both languages (QM is the compiled translation),
// both themes and two sizes, as PNG files to look at.
#include "pages/fakeserver.h"
#include "pages/pictures.h"
#include "platform/http/networkaccess.h"
#include "ui/agents/rejectdialog.h"
#include "ui/backup/backuppage.h"
#include "ui/backup/restoredialog.h"
#include "ui/backup/retentiondialog.h"
#include "ui/backup/scheduledialog.h"
#include "ui/computers/computerspage.h"
#include "ui/computers/enrolmentdialog.h"
#include "ui/computers/rehearsalbar.h"
#include "ui/computers/sharedtagsdialog.h"
#include "ui/computers/tagsdialog.h"
#include "ui/overview/overviewpage.h"
#include "ui/settings/exportkeydialog.h"
#include "ui/settings/importkeydialog.h"
#include "ui/settings/settingspage.h"
#include "ui/settings/vendorkeydialog.h"
#include "ui/shell/savefilterdialog.h"
#include "ui/theme/theme.h"
#include "ui/widgets/addressedit.h"
#include "ui/widgets/confirmdialog.h"
#include "ui/widgets/tableview.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;

namespace {

class Gallery
{
public:
    Gallery(const ui::Theme &theme, const QDir &folder, const QString &suffix)
        : m_theme(theme), m_folder(folder), m_suffix(suffix)
    { }

    bool shoot()
    {
        test::FakeServer server;
        test::fill(server);
        server.answer("POST /api/v1/enrolment-tokens",
            core::EnrolmentToken{{u"t3"_s}, u"Milan"_s, u"mst_7Jq2mR9vXwK4pLs8TnBc3dYf"_s, 10, 0,
                QDateTime::currentDateTimeUtc(), u"admin"_s, {}, false, 3});
        test::Console console(server);
        if (!console.signIn(core::Role::Superuser))
            return false;
        QTemporaryDir scratch;
        platform::NetworkAccess access;
        backend::TransferList transfers(scratch.path(), access);
        models::BackupDownload download(console.workspace.backups(), console.workspace.connection(), transfers);
        console.workspace.deployments().select({u"r1"_s});

        ui::OverviewPage overview(m_theme, console.workspace);
        page(u"overview"_s, overview);
        ui::ComputersPage computers(m_theme, console.workspace);
        computers.findChild<ui::TableView *>()->selectKeys({u"c3"_s});
        page(u"computers"_s, computers);
        ui::BackupPage backup(m_theme, console.workspace, download);
        page(u"backup-running"_s, backup);
        backup.findChild<ui::TableView *>(u"backups"_s)->selectKeys({u"b3"_s});
        page(u"backup"_s, backup);
        backup.findChild<ui::TableView *>(u"backups"_s)->selectKeys({u"b1"_s});
        page(u"backup-failed"_s, backup);
        ui::SettingsPage settings(m_theme, console.workspace, console.signingKey);
        backup.findChild<QTabWidget *>()->setCurrentIndex(1);
        backup.findChild<ui::TableView *>(u"schedules"_s)->selectKeys({u"s1"_s});
        page(u"schedules"_s, backup);
        backup.findChild<QTabWidget *>()->setCurrentIndex(4);
        page(u"growth"_s, backup);
        auto *weekly = new ui::ScheduleDialog(m_theme, console.workspace, test::sampleSchedules().constFirst());
        weekly->findChild<QComboBox *>(u"frequency"_s)->setCurrentIndex(2);
        form(u"schedule-weekly"_s, *weekly);
        auto *monthly = new ui::ScheduleDialog(m_theme, console.workspace, test::sampleSchedules().at(1));
        form(u"schedule-monthly"_s, *monthly);
        auto *interval = new ui::ScheduleDialog(m_theme, console.workspace, test::sampleSchedules().at(2));
        form(u"schedule-interval"_s, *interval);
        auto *fresh = new ui::ScheduleDialog(m_theme, console.workspace, std::nullopt);
        fresh->findChild<QLineEdit *>(u"recipients"_s)->setText(u"nobody"_s);
        fresh->findChild<ui::AddressEdit *>()->takeTyped();
        form(u"schedule-new"_s, *fresh);
        form(u"retention"_s, *new ui::RetentionDialog(m_theme, console.workspace));
        auto *restore = new ui::RestoreDialog(m_theme, console.workspace, test::sampleBackups().at(2));
        dialog(u"restore"_s, *restore);
        core::Backup shop = test::sampleBackups().at(2);
        shop.engine = core::DatabaseEngine::PostgreSql;
        shop.database = u"shop"_s;
        auto *replace = new ui::RestoreDialog(m_theme, console.workspace, shop);
        replace->findChild<QRadioButton *>(u"restoreReplace"_s)->click();
        dialog(u"replace"_s, *replace);
        for (int tab = 0; tab < 5; ++tab) {
            settings.findChild<QTabWidget *>()->setCurrentIndex(tab);
            page(u"settings-%1"_s.arg(tab), settings);
        }
        shootKeys(console, settings);
        auto *reject = new ui::RejectDialog(m_theme, console.workspace, {u"r1"_s});
        dialog(u"reject"_s, *reject);
        auto *tags = new ui::TagsDialog(m_theme, console.workspace.computers(), test::sampleComputer(0));
        dialog(u"tags"_s, *tags);
        dialog(u"tags-shared"_s,
            *new ui::SharedTagsDialog(m_theme, console.workspace.computers(), {{u"c0"_s}, {u"c3"_s}, {u"c6"_s}}));
        auto *save = new ui::SaveFilterDialog(m_theme, {u"Kiosk"_s});
        save->findChild<QLineEdit *>()->setText(u"Kiosk"_s);
        dialog(u"filters-save"_s, *save);
        auto *token = new ui::EnrolmentDialog(m_theme, console.workspace);
        dialog(u"token"_s, *token, false);
        token->findChildren<QLineEdit *>().first()->setText(u"Milan"_s);
        for (auto *edit : token->findChildren<QLineEdit *>())
            if (edit->maxLength() == 255)
                edit->setText(u"Milan"_s);
        token->primaryButton()->click();
        m_ok = QTest::qWaitFor([&] { return token->primaryButton()->isHidden(); }) && m_ok;
        dialog(u"token-created"_s, *token);
        shootRehearsal(console, computers);
        return m_ok;
    }

private:
    /// Simulated computers among the real ones.
    void shootRehearsal(test::Console &console, ui::ComputersPage &computers)
    {
        QList<core::Computer> played;
        for (int number = 100; number < 140; ++number) {
            core::Computer computer = test::sampleComputer(number);
            computer.simulated = true;
            computer.name = u"rehearsal-%1"_s.arg(number, 6, 10, QLatin1Char('0'));
            played.append(computer);
        }
        console.workspace.computers().apply(played);
        auto *table = computers.findChild<ui::TableView *>();
        m_ok = QTest::qWaitFor([&] { return table->model()->rowCount() == 100; }) && m_ok;
        table->selectKeys({u"c105"_s}, true);
        page(u"computers-rehearsal"_s, computers);
        computers.show();
        auto *bar = computers.findChild<ui::RehearsalBar *>();
        bar->findChild<QPushButton *>()->click();
        auto *confirm = computers.findChild<ui::ConfirmDialog *>();
        m_ok = confirm && m_ok;
        if (confirm)
            dialog(u"rehearsal-end"_s, *confirm);
        computers.hide();
    }

    /// The site key on this computer, and what is done with it.
    void shootKeys(test::Console &console, ui::SettingsPage &settings)
    {
        const auto key = platform::SecretKey::generate();
        QList<core::TrustedKey> keys = test::sampleKeys();
        keys.first().keyId = key.publicKey().fingerprint();
        keys.first().publicKey = key.publicKey().base64();
        console.server.list("/api/v1/keys", keys);
        models::whenReady(console.keychain.write(backend::SiteKey::keychainKey(keys.first().keyId), key.text()),
            &console.workspace, [&](const core::Result<void> &kept) { m_ok = kept && m_ok; });
        console.workspace.keys().refresh();
        console.signingKey.look();
        m_ok = QTest::qWaitFor([&] { return console.signingKey.place() == models::SigningKey::Place::Here; }) && m_ok;
        settings.findChild<QTabWidget *>()->setCurrentIndex(1);
        page(u"settings-key-here"_s, settings);
        auto *exporting = new ui::ExportKeyDialog(m_theme, console.signingKey);
        exporting->findChild<QLineEdit *>(u"passphrase"_s)->setText(u"montagna fiume chiave lampada"_s);
        exporting->findChild<QLineEdit *>(u"passphraseAgain"_s)->setText(u"montagna"_s);
        form(u"key-export"_s, *exporting);
        form(u"key-import"_s, *new ui::ImportKeyDialog(m_theme, console.signingKey));
        auto *vendor = new ui::VendorKeyDialog(m_theme, console.signingKey);
        vendor->findChild<QLineEdit *>(u"publicKey"_s)->setText(key.publicKey().base64());
        form(u"key-vendor"_s, *vendor);
        auto *confirm = settings.findChild<QPushButton *>(u"replaceKey"_s);
        confirm->click();
        auto *replace = settings.findChild<ui::ConfirmDialog *>();
        m_ok = replace && m_ok;
        if (replace)
            dialog(u"key-replace"_s, *replace);
    }

    void settle(QWidget &widget)
    {
        widget.show();
        m_ok = QTest::qWaitForWindowExposed(&widget) && m_ok;
        QTest::qWait(700); // the overview is asked half a second after the list has changed
    }
    void save(const QString &name, QWidget &widget)
    {
        m_ok = widget.grab().save(m_folder.filePath(name + u'-' + m_suffix + ".png"_L1)) && m_ok;
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
    /// A dialog that has a size of its own.
    void form(const QString &name, QDialog &widget)
    {
        settle(widget);
        save(u"dialog-"_s + name, widget);
        delete &widget;
    }
    void dialog(const QString &name, QDialog &widget, bool close = true)
    {
        settle(widget);
        widget.adjustSize();
        QCoreApplication::processEvents();
        save(u"dialog-"_s + name, widget);
        if (close)
            delete &widget;
    }

    const ui::Theme &m_theme;
    const QDir m_folder;
    const QString m_suffix;
    bool m_ok = true;
};

} // namespace

int main(int argc, char *argv[])
{
    return test::takePictures(argc, argv, {},
        [](const test::Light &light) { return Gallery(light.theme, light.folder, light.suffix).shoot(); });
}
