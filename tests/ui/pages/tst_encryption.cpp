// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/encryptionsettings.h"
#include "pages/encryptedfile.h"
#include "pages/fakeserver.h"
#include "pages/visibletext.h"
#include "ui/backup/backupmenu.h"
#include "ui/backup/backuppanel.h"
#include "ui/backup/checkfiledialog.h"
#include "ui/backup/encryptiondialog.h"
#include "ui/backup/restoredialog.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QCheckBox>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;

namespace {

/// Public keys as age-keygen made them once; nobody has the others.
constexpr auto annasKey = "age13me7qjdkh3k638qxx9m6d0eay7kkaa6jwny4cugzcppgujyqtflqytznnk"_L1;
constexpr auto brunosKey = "age1dd35fq7vrap3mpkrpkvm5ymczm7g40ntwgzhser3r3m9tghs8q8smg6k48"_L1;

bool shows(const QWidget &widget, const QString &text)
{
    return test::visibleText(widget).contains(text);
}

} // namespace

/// Encrypted backups in the console: who can read them, and what their readers do with them.
class TestEncryption : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void init()
    {
        m_server = std::make_unique<test::FakeServer>();
        test::fill(*m_server);
        m_console = std::make_unique<test::Console>(*m_server);
        QVERIFY(m_console->signIn(core::Role::Superuser));
        m_dialog = std::make_unique<ui::EncryptionDialog>(m_theme, m_console->workspace);
        m_dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        m_dialog->show();
        QTRY_VERIFY(shows(*m_dialog, u"The next backups are not encrypted."_s));
    }
    void cleanup()
    {
        m_dialog.reset();
        m_console.reset();
        m_server.reset();
    }

    void aRecipientIsAdded()
    {
        QVERIFY(!save()->isEnabled());
        add(u"Anna"_s, annasKey);
        QVERIFY(!save()->isEnabled());
        QVERIFY2(save()->toolTip().contains(u"Confirm"_s), qPrintable(save()->toolTip()));
        safe()->setChecked(true);
        QVERIFY(save()->isEnabled());
        // Whoever is named afterwards has to be thought of again.
        add(u"Bruno"_s, brunosKey);
        QVERIFY(!safe()->isChecked());
        safe()->setChecked(true);
        core::EncryptionSettings kept;
        kept.revision = 6;
        m_server->answer("PUT /api/v1/settings/encryption", kept);
        save()->click();
        QTRY_VERIFY(!m_dialog->isVisible());
        const auto sent = core::decode<core::EncryptionSettings>(m_server->lastBody());
        QCOMPARE(sent->recipients, (QList<core::BackupRecipient>{{u"Anna"_s, annasKey}, {u"Bruno"_s, brunosKey}}));
        QVERIFY(sent->restoreTest);
        QCOMPARE(m_server->headers("If-Match").constLast(), QByteArray("\"5\""));
    }

    void whatIsNoKeyIsSaidAtOnce_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("mistyped") << u"Anna"_s << QString(annasKey).replace(20, 1, u"l"_s)
                                  << u"is not a public key of age"_s;
        QTest::newRow("none") << u"Anna"_s << QString() << u"The public key of “Anna” is missing."_s;
        QTest::newRow("nobody") << QString() << QString(annasKey) << u"Say whose key it is."_s;
        QTest::newRow("secret") << u"Anna"_s << u"AGE-SECRET-KEY-1TNU05FYQK62XNZ4D6G8FNS25S8W5"_s
                                << u"This is the secret key"_s;
    }
    void whatIsNoKeyIsSaidAtOnce()
    {
        QFETCH(QString, name);
        QFETCH(QString, key);
        QFETCH(QString, sentence);
        add(name, key);
        safe()->setChecked(true);
        QVERIFY(shows(*m_dialog, sentence));
        QVERIFY(!save()->isEnabled());
    }

    void withoutTheToolTheServersWordIsShown()
    {
        add(u"Anna"_s, annasKey);
        safe()->setChecked(true);
        m_server->refuse("PUT /api/v1/settings/encryption", core::ErrorKind::NotFound, {{u"program"_s, u"age"_s}});
        save()->click();
        QTRY_VERIFY(shows(*m_dialog, u"age is not installed on the main server."_s));
        QVERIFY(m_dialog->isVisible());
    }

    void onlySuperusersAreAsked()
    {
        test::FakeServer server;
        test::fill(server);
        test::Console console(server);
        QVERIFY(console.signIn(core::Role::Operator));
        const ui::BackupMenu menu(m_theme, console.workspace);
        QVERIFY(!menu.findChild<QAction *>(u"encryption"_s)->isEnabled());
    }

    void thePanelSaysWhoReadsItAndWhatWasProven()
    {
        m_console->workspace.backups().apply({encrypted()});
        ui::BackupPanel panel(m_theme, m_console->workspace);
        panel.resize(1100, 400);
        panel.show();
        panel.setBackup(encrypted().id);
        QTRY_VERIFY(shows(panel, u"Anna, Safe in Rome"_s));
        QVERIFY(shows(panel, u"an identity, age, zstd"_s));
        // One that could not be restored for a test says so, though it counts.
        core::Backup untested = encrypted();
        untested.proof = core::BackupProof::Decoded;
        untested.encryption->proof = core::BackupProof::Decoded;
        untested.error = core::Error{core::ErrorKind::DiskFull, {}, {}};
        m_console->workspace.backups().apply({untested});
        QTRY_VERIFY(shows(panel, u"could not be restored for a test: There is not enough room on the disk."_s));
    }

    void aRestoreAsksForTheIdentity()
    {
        const test::EncryptedFile file;
        ui::RestoreDialog dialog(m_theme, m_console->workspace, encrypted());
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        QVERIFY(dialog.findChild<QPushButton *>(u"chooseIdentity"_s)->isVisible());
        QVERIFY(!dialog.primaryButton()->isEnabled());
        QVERIFY(!dialog.primaryButton()->toolTip().isEmpty());
        dialog.takeIdentity(file.path()); // the backup itself: no identity
        QVERIFY(shows(dialog, u"This is not an identity file of age"_s));
        QVERIFY(!dialog.primaryButton()->isEnabled());
        dialog.takeIdentity(file.identity());
        QVERIFY(dialog.primaryButton()->isEnabled());
        m_server->refuse(
            "POST /api/v1/backups/b3/restore", core::ErrorKind::WrongCredentials, {{u"program"_s, u"age"_s}});
        dialog.primaryButton()->click();
        QTRY_VERIFY(shows(dialog, u"This identity does not open the backup"_s));
        const auto sent = core::decode<core::RestoreOrder>(m_server->lastBody());
        QVERIFY(sent->identity.startsWith("AGE-SECRET-KEY-1"_L1));
        QVERIFY(!sent->identity.contains(u'#')); // the keys alone
    }

    void aPlainOneAsksForNone()
    {
        ui::RestoreDialog dialog(m_theme, m_console->workspace, test::sampleBackups().at(2));
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        QVERIFY(!dialog.findChild<QPushButton *>(u"chooseIdentity"_s)->isVisible());
        QVERIFY(dialog.primaryButton()->isEnabled());
    }

    void aDroppedFileIsOpenedWithAnIdentity()
    {
        const test::EncryptedFile file;
        ui::CheckFileDialog dialog(m_theme, m_console->workspace);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        auto *identity = dialog.findChild<QPushButton *>(u"checkIdentity"_s);
        auto *saveOpened = dialog.findChild<QPushButton *>(u"checkSave"_s);
        dialog.check(file.path());
        QTRY_VERIFY(shows(dialog, u"The file is whole: it is the backup of “shop”"_s));
        QVERIFY(shows(dialog, u"What is in it shows only with the identity"_s));
        QVERIFY(identity->isVisible() && !saveOpened->isVisible());
        dialog.open(file.stranger());
        QTRY_VERIFY(shows(dialog, u"This identity does not open the backup"_s));
        QVERIFY(identity->isVisible()); // another one may
        dialog.open(file.identity());
        QTRY_VERIFY(shows(dialog, u"opened with this identity, and decoded in full"_s));
        QVERIFY(saveOpened->isVisible());
        const QString target = file.path() + u".opened"_s;
        dialog.open(file.identity(), target);
        QTRY_VERIFY(shows(dialog, target));
        QCOMPARE(QFile(target).size(), file.compressedSize());
    }

private:
    static core::Backup encrypted()
    {
        core::Backup backup = test::sampleBackups().at(2);
        backup.fileName += u".age"_s;
        backup.encryption = core::BackupEncryption{
            u"age 1.1.1"_s, {{u"Anna"_s, annasKey}, {u"Safe in Rome"_s, brunosKey}}, core::BackupProof::RestoreTested};
        return backup;
    }

    QPushButton *save() const { return m_dialog->primaryButton(); }
    QCheckBox *safe() const { return m_dialog->findChild<QCheckBox *>(u"identitiesAreSafe"_s); }
    void add(const QString &name, const QString &key) const
    {
        m_dialog->findChild<QPushButton *>(u"addRecipient"_s)->click();
        const auto fields = m_dialog->findChildren<QLineEdit *>();
        fields.at(fields.size() - 2)->setText(name);
        fields.constLast()->setText(key);
    }

    ui::Theme m_theme{*qApp, ui::ThemeChoice::Light};
    std::unique_ptr<test::FakeServer> m_server;
    std::unique_ptr<test::Console> m_console;
    std::unique_ptr<ui::EncryptionDialog> m_dialog;
};

QTEST_MAIN(TestEncryption)
#include "tst_encryption.moc"
