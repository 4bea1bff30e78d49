// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/fakeserver.h"
#include "platform/http/networkaccess.h"
#include "tests/support/await.h"
#include "ui/agents/rejectdialog.h"
#include "ui/settings/exportkeydialog.h"
#include "ui/settings/settingspage.h"
#include "ui/settings/vendorkeydialog.h"
#include "ui/theme/theme.h"
#include "ui/transfers/transferactions.h"
#include "ui/transfers/transfertexts.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/keyvaluegrid.h"
#include "ui/widgets/tableview.h"
#include "ui/widgets/transferspanel.h"

#include <QComboBox>
#include <QDesktopServices>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;

/// Settings, the rejection's question, and the words of the transfers.
class TestOtherPages : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void theRejectionCountsBeforeItAsks()
    {
        test::FakeServer server;
        test::fill(server);
        test::Console console(server);
        const ui::Theme theme(*qApp, ui::ThemeChoice::Light);
        QVERIFY(console.signIn(core::Role::Operator));
        QPointer<ui::RejectDialog> dialog = new ui::RejectDialog(theme, console.workspace, {u"r1"_s});
        dialog->open();
        const auto values = [&] {
            QStringList list;
            for (const auto *label : dialog->findChild<ui::KeyValueGrid *>()->findChildren<QLabel *>()) {
                if (!label->accessibleName().isEmpty())
                    list.append(label->text());
            }
            return list;
        };
        // Upgraded by the request's own count; then installing and watching; offered to verified; waiting.
        QTRY_COMPARE(values(), (QStringList{u"1,204"_s, u"2"_s, u"3"_s, u"1"_s}));
        server.refuse("POST /api/v1/requests/r1/reject", core::ErrorKind::Conflict);
        dialog->primaryButton()->click();
        QTRY_VERIFY(dialog->findChild<ui::Banner *>()->isVisible());
        core::UpgradeRequest rejected = test::sampleRequests().first();
        rejected.state = core::RequestState::Rejected;
        server.answer("POST /api/v1/requests/r1/reject", rejected);
        dialog->primaryButton()->click();
        QTRY_VERIFY(!dialog);
        QCOMPARE(console.workspace.requests().find(u"r1"_s)->state, core::RequestState::Rejected);
    }

    /// Neither its computers nor its failures are of this site.
    void theSettingsTellWhatIsWanted()
    {
        test::FakeServer server;
        test::fill(server);
        test::Console console(server);
        const ui::Theme theme(*qApp, ui::ThemeChoice::Light);
        ui::SettingsPage page(theme, console.workspace, console.signingKey);
        QVERIFY(console.signIn(core::Role::Superuser));
        QSignalSpy language(&page, &ui::SettingsPage::languageWanted);
        QSignalSpy look(&page, &ui::SettingsPage::themeWanted);
        for (auto *combo : page.findChildren<QComboBox *>())
            combo->setCurrentIndex(1);
        QCOMPARE(language.count(), 1);
        QCOMPARE(language.first().first().toString(), u"it"_s);
        QCOMPARE(look.count(), 0); // Light is what it was
        for (auto *combo : page.findChildren<QComboBox *>())
            combo->setCurrentIndex(2);
        QCOMPARE(look.count(), 1);
        for (const auto *table : page.findChildren<ui::TableView *>())
            QCOMPARE(table->model()->rowCount(), 2);
    }

    void theSettingsOfAViewer()
    {
        test::FakeServer server;
        test::fill(server);
        server.refuse("GET /api/v1/enrolment-tokens", core::ErrorKind::Forbidden);
        test::Console console(server);
        const ui::Theme theme(*qApp, ui::ThemeChoice::Light);
        ui::SettingsPage page(theme, console.workspace, console.signingKey);
        QVERIFY(console.signIn(core::Role::Viewer));
        for (const auto *button : page.findChildren<QPushButton *>()) {
            if (button->text() == u"Create token…"_s) {
                QVERIFY(!button->isEnabled());
                QVERIFY(button->toolTip().contains(u"superuser"_s));
                return;
            }
        }
        QFAIL("there is no button for a token");
    }

    /// The whole way: a key is made, exported behind a passphrase, and opened again.
    void theSiteKeyIsExportedAndRefusesWeakPassphrases()
    {
        test::FakeServer server;
        test::fill(server);
        test::Console console(server);
        const auto key = platform::SecretKey::generate();
        QList<core::TrustedKey> keys = test::sampleKeys();
        keys.first().keyId = key.publicKey().fingerprint();
        keys.first().publicKey = key.publicKey().base64();
        server.list("/api/v1/keys", keys);
        const auto kept
            = test::await(console.keychain.write(backend::SiteKey::keychainKey(keys.first().keyId), key.text()));
        QVERIFY(kept);
        const ui::Theme theme(*qApp, ui::ThemeChoice::Light);
        ui::SettingsPage page(theme, console.workspace, console.signingKey);
        QVERIFY(console.signIn(core::Role::Superuser));
        page.findChild<QTabWidget *>()->setCurrentIndex(1);
        page.show();
        auto *exporting = page.findChild<QPushButton *>(u"exportKey"_s);
        QTRY_VERIFY(exporting->isEnabled());
        QVERIFY(page.findChild<QPushButton *>(u"replaceKey"_s)->isEnabled());
        QVERIFY(!page.findChild<QPushButton *>(u"importKey"_s)->isEnabled());

        exporting->click();
        auto *dialog = page.findChild<ui::ExportKeyDialog *>();
        QVERIFY(dialog);
        auto *passphrase = dialog->findChild<QLineEdit *>(u"passphrase"_s);
        auto *again = dialog->findChild<QLineEdit *>(u"passphraseAgain"_s);
        for (const QString &weak : {u"password"_s, u"aaaaaaaaaaaaaaaaaaaa"_s}) {
            passphrase->setText(weak);
            again->setText(weak);
            QVERIFY(!dialog->primaryButton()->isEnabled());
        }
        const QString good = u"montagna fiume chiave lampada"_s;
        passphrase->setText(good);
        QVERIFY(!dialog->primaryButton()->isEnabled()); // not typed twice
        again->setText(good);
        QVERIFY(dialog->primaryButton()->isEnabled());
        const QString path = console.secrets.filePath(u"exported.key"_s);
        dialog->exportTo(path);
        QTRY_VERIFY_WITH_TIMEOUT(dialog->primaryButton()->isHidden(), 60'000);
        QVERIFY(passphrase->text().isEmpty());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY(platform::SecretKey::isEncrypted(text));
        QVERIFY(platform::SecretKey::parse(text, good.toUtf8()));
    }

    void aConsoleWithoutTheKeySaysSo()
    {
        test::FakeServer server;
        test::fill(server);
        test::Console console(server);
        const ui::Theme theme(*qApp, ui::ThemeChoice::Light);
        ui::SettingsPage page(theme, console.workspace, console.signingKey);
        QVERIFY(console.signIn(core::Role::Operator));
        page.findChild<QTabWidget *>()->setCurrentIndex(1);
        page.show();
        QTRY_VERIFY(page.findChild<QPushButton *>(u"importKey"_s)->isEnabled());
        for (const QString &name : {u"exportKey"_s, u"replaceKey"_s, u"trustKey"_s}) {
            const auto *button = page.findChild<QPushButton *>(name);
            QVERIFY(!button->isEnabled());
            QVERIFY(!button->toolTip().isEmpty());
        }
        QCOMPARE(console.signingKey.place(), models::SigningKey::Place::Elsewhere);
        QCOMPARE(server.asked("POST /api/v1/keys"), 0);
    }

    void aVendorsKeyIsReadBeforeItIsTrusted()
    {
        test::FakeServer server;
        test::fill(server);
        test::Console console(server);
        QVERIFY(console.signIn(core::Role::Superuser));
        const ui::Theme theme(*qApp, ui::ThemeChoice::Light);
        QPointer<ui::VendorKeyDialog> dialog = new ui::VendorKeyDialog(theme, console.signingKey);
        auto *line = dialog->findChild<QLineEdit *>(u"publicKey"_s);
        line->setText(u"not a key"_s);
        QVERIFY(!dialog->primaryButton()->isEnabled());
        const auto key = platform::SecretKey::generate().publicKey();
        line->setText(key.base64());
        QVERIFY(dialog->primaryButton()->isEnabled());
        server.refuse("POST /api/v1/keys", core::ErrorKind::AlreadyExists);
        dialog->primaryButton()->click();
        QTRY_VERIFY(!dialog->findChild<ui::Banner *>()->isHidden());
        QVERIFY(dialog->primaryButton()->isEnabled());
        server.answer("POST /api/v1/keys",
            core::TrustedKey{key.fingerprint(), core::KeyUse::Vendor, key.base64(), u"ACME"_s, u"admin"_s,
                QDateTime::currentDateTimeUtc(), 3});
        dialog->primaryButton()->click();
        QTRY_VERIFY(dialog->primaryButton()->isHidden());
        delete dialog;
    }

    void theFolderOfATransferIsOpened()
    {
        QTemporaryDir folder;
        platform::NetworkAccess access;
        backend::TransferList transfers(folder.filePath(u"records"_s), access);
        models::TransferModel model(transfers);
        const ui::Theme theme(*qApp, ui::ThemeChoice::Light);
        ui::TransfersPanel panel(theme);
        const ui::TransferActions actions(panel, model);
        platform::DownloadRequest request;
        request.url = QUrl(u"https://main.example.it:8443/file"_s);
        request.target = folder.filePath(u"my backups/shop.zst"_s);
        transfers.setLimit(1);
        transfers.add(request, u"shop"_s);
        QDesktopServices::setUrlHandler(u"file"_s, this, "opened");
        emit panel.actionTriggered(model.index(0), ui::TransferRow::Reveal);
        QDesktopServices::unsetUrlHandler(u"file"_s);
        QCOMPARE(m_opened, QList{QUrl::fromLocalFile(folder.filePath(u"my backups"_s))});
    }

    void theWordsOfATransfer_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<QString>("words");
        QTest::addColumn<int>("actions");
        using State = models::TransferState;
        using ui::TransferRow;
        QTest::newRow("queued") << int(State::Queued) << u"waiting for its turn"_s
                                << int(TransferRow::Pause | TransferRow::Cancel);
        QTest::newRow("running") << int(State::Running)
                                 << u"29.9\u00a0MB of 48.2\u00a0MB · 1.8\u00a0MB/s · about 10 s left"_s
                                 << int(TransferRow::Pause | TransferRow::Cancel);
        QTest::newRow("paused") << int(State::Paused) << u"29.9\u00a0MB of 48.2\u00a0MB · paused"_s
                                << int(TransferRow::Resume | TransferRow::Cancel);
        QTest::newRow("succeeded") << int(State::Succeeded) << u"29.9\u00a0MB · verified identical"_s
                                   << int(TransferRow::Reveal | TransferRow::Remove);
        QTest::newRow("failed") << int(State::Failed) << u"There is not enough room on the disk."_s
                                << int(TransferRow::Resume | TransferRow::Remove);
    }
    void theWordsOfATransfer()
    {
        QFETCH(int, state);
        QFETCH(QString, words);
        QFETCH(int, actions);
        models::TransferFacts facts;
        facts.state = models::TransferState(state);
        facts.done = 29'900'000;
        facts.total = 48'200'000;
        facts.bytesPerSecond = 1'800'000;
        facts.secondsLeft = 10;
        facts.isCompared = true;
        facts.error = core::Error{core::ErrorKind::DiskFull, {}, {}};
        QCOMPARE(ui::TransferTexts::explanation(facts), words);
        QCOMPARE(ui::TransferTexts::actions(facts), actions);
    }

public slots:
    void opened(const QUrl &url) { m_opened.append(url); } ///< in the desktop's place

private:
    QList<QUrl> m_opened;
};

QTEST_MAIN(TestOtherPages)
#include "tst_otherpages.moc"
