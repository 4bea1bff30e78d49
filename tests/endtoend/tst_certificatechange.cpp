// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console.h"
#include "app/languages.h"
#include "tests/endtoend/realserver.h"
#include "tests/support/await.h"
#include "tests/support/testcertificate.h"
#include "ui/shell/mainwindow.h"
#include "ui/signin/certificatenotice.h"
#include "ui/signin/signindialog.h"
#include "ui/widgets/banner.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;

namespace {

template <typename W> W *child(QWidget *parent, const QString &name)
{
    return parent->findChild<W *>(name);
}

/// Puts another certificate in place of the server's own.
QString replaceCertificate(const test::RealServer &server)
{
    QTemporaryDir scratch;
    const test::TestCertificate other = test::TestCertificate::make(scratch.path(), u"127.0.0.1"_s);
    const QList<std::pair<QString, QString>> files{
        {u"/certificate.pem"_s, u"/certificate.pem"_s}, {u"/key.pem"_s, u"/secrets/certificate-key.pem"_s}};
    for (const auto &[from, to] : files) {
        QFile::remove(server.folder() + to);
        if (!QFile::copy(scratch.path() + from, server.folder() + to))
            return {};
        QFile::setPermissions(server.folder() + to, QFile::ReadOwner | QFile::WriteOwner);
    }
    return other.fingerprint;
}

} // namespace

/// A console that trusts a real server, whose certificate is then replaced under it.
class TestCertificateChange : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QCoreApplication::setOrganizationName(u"Mainstay"_s);
        QCoreApplication::setApplicationName(u"tst_certificatechange"_s);
        QSettings().clear();
    }

    void blocksUntilItIsTrustedDeliberately()
    {
        test::RealServer server;
        QVERIFY2(server.init() && server.start(), qPrintable(server.log()));
        QTemporaryDir folder;
        ui::Theme theme(*qApp, ui::ThemeChoice::Light);
        app::Languages languages;
        app::Options options;
        options.dataFolder = folder.path();
        app::Console console(theme, languages, options);
        QSignalSpy ready(&console, &app::Console::ready);
        console.start();

        // The first time: shown, compared, trusted.
        QPointer<ui::SignInDialog> dialog = console.askToSignIn();
        child<QComboBox>(dialog, u"server"_s)->setEditText(server.url().toString());
        child<QLineEdit>(dialog, u"user"_s)->setText(u"admin"_s);
        child<QLineEdit>(dialog, u"password"_s)->setText(server.password());
        dialog->primaryButton()->click();
        auto *trust = child<QPushButton>(dialog, u"trust"_s);
        QTRY_VERIFY_WITH_TIMEOUT(trust->isVisible(), test::patience);
        QVERIFY(!child<QCheckBox>(dialog, u"compared"_s)->isVisible());
        QCOMPARE(child<QLabel>(dialog, u"offered"_s)->text(), ui::fingerprintForPeople(server.fingerprint()));
        trust->click();
        QTRY_COMPARE_WITH_TIMEOUT(ready.count(), 1, test::patience);
        models::Connection &connection = console.link()->workspace().connection();
        QTRY_COMPARE_WITH_TIMEOUT(connection.state(), models::ConnectionState::Online, test::patience);
        const QString first = server.fingerprint();
        QCOMPARE(models::ProfileStore().all().constFirst().fingerprint, first);

        // Replaced while the console looks: everything stops, and the window says why.
        QCOMPARE(server.stop(), 0);
        const QString second = replaceCertificate(server);
        QVERIFY(!second.isEmpty());
        QVERIFY2(server.start(), qPrintable(server.log()));
        QCOMPARE(server.fingerprint(), second);
        ui::Banner *banner = console.window()->banner();
        QTRY_VERIFY_WITH_TIMEOUT(
            connection.error() && connection.error()->kind == core::ErrorKind::CertificateChanged, test::patience);
        QTRY_VERIFY(banner->isVisible() && banner->accessibleName().contains(u"certificate"_s));
        emit banner->activated();
        QTRY_VERIFY(console.window()->findChild<ui::SignInDialog *>());
        dialog = console.window()->findChild<ui::SignInDialog *>();
        trust = child<QPushButton>(dialog, u"trust"_s);
        auto *compared = child<QCheckBox>(dialog, u"compared"_s);
        QTRY_VERIFY(trust->isVisible() && compared->isVisible());
        QCOMPARE(child<QLabel>(dialog, u"pinned"_s)->text(), ui::fingerprintForPeople(first));
        QCOMPARE(child<QLabel>(dialog, u"offered"_s)->text(), ui::fingerprintForPeople(second));
        QVERIFY(!trust->isEnabled() && !trust->isDefault() && !trust->autoDefault());

        // Enter, and the address typed anew, trust nothing.
        child<QLineEdit>(dialog, u"password"_s)->setText(server.password());
        QTest::keyClick(dialog.data(), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(dialog->primaryButton()->isEnabled() && trust->isVisible(), test::patience);
        auto *address = child<QComboBox>(dialog, u"server"_s);
        address->setEditText(u"main.example.it"_s);
        QVERIFY(!trust->isVisible());
        address->setEditText(server.url().toString() + u'/');
        QCOMPARE(dialog->profile().fingerprint, first);
        dialog->primaryButton()->click();
        QTRY_VERIFY_WITH_TIMEOUT(trust->isVisible(), test::patience);
        QVERIFY(compared->isVisible() && !compared->isChecked() && !trust->isEnabled());
        QCOMPARE(models::ProfileStore().all().constFirst().fingerprint, first);

        // Ticked and pressed, it goes on with the new one.
        compared->click();
        QVERIFY(trust->isEnabled());
        trust->click();
        QTRY_COMPARE_WITH_TIMEOUT(ready.count(), 2, test::patience);
        QCOMPARE(models::ProfileStore().all().constFirst().fingerprint, second);
        QTRY_COMPARE_WITH_TIMEOUT(
            console.link()->workspace().connection().state(), models::ConnectionState::Online, test::patience);
        QTRY_VERIFY(!console.window()->banner()->isVisible());
        console.window()->close();
        QCOMPARE(server.stop(), 0);
    }
};

QTEST_MAIN(TestCertificateChange)
#include "tst_certificatechange.moc"
