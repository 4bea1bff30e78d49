// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/sampleupdates.h"
#include "pages/visibletext.h"
#include "platform/files/files.h"
#include "ui/licence/factscard.h"
#include "ui/licence/licencepage.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/confirmdialog.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QPushButton>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;

namespace {

/// The page over a server with a licence.
struct Shown
{
    explicit Shown(core::Role role = core::Role::Superuser, const QList<core::Update> &updates = {})
    {
        test::fill(server);
        test::fillUpdates(server, updates);
        isSignedIn = console.signIn(role) && QTest::qWaitFor([this] {
            return console.workspace.updates().list().freshness() == models::Freshness::Live;
        });
        page = std::make_unique<ui::LicencePage>(theme, console.workspace);
        page->resize(1040, 700);
        page->show();
        isSignedIn
            = isSignedIn && QTest::qWaitFor([this] { return console.workspace.updates().licence().has_value(); });
    }

    QPushButton *button(const QString &name) const { return page->findChild<QPushButton *>(name); }
    void showTab(int tab) const { page->findChild<QTabWidget *>()->setCurrentIndex(tab); }
    QString text() const { return test::visibleText(*page); }
    ui::ConfirmDialog *confirmation() const { return page->findChild<ui::ConfirmDialog *>(); }

    ui::Theme theme{*qApp, ui::ThemeChoice::Light};
    test::FakeServer server;
    test::Console console{server};
    bool isSignedIn = false;
    std::unique_ptr<ui::LicencePage> page;
};

} // namespace

/// The page of the licence, with the tabs of the source document, over a server that answers from memory.
class TestLicencePage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void hasTheTabsOfTheDocument()
    {
        Shown shown;
        QVERIFY(shown.isSignedIn);
        const auto *tabs = shown.page->findChild<QTabWidget *>();
        QCOMPARE(tabs->count(), 2);
        QCOMPARE(tabs->tabText(0), u"Security Update"_s);
        QCOMPARE(tabs->tabText(1), u"Licence management"_s);
        QCOMPARE(shown.page->findChildren<ui::FactsCard *>().size(), 3);
        for (const QString &word : {u"Check"_s, u"Last check"_s, u"Next check"_s, u"Cause"_s, u"Expires"_s,
                 u"Upgrade"_s, u"Major"_s, u"Minor"_s, u"Patch"_s})
            QVERIFY2(shown.text().contains(word), qPrintable(word));
        shown.showTab(1);
        for (const QString &word : {u"4711-0815"_s, u"Studio Rossi S.r.l."_s, u"a**********@example.com"_s,
                 u"Serial number"_s, u"Company name"_s, u"E-mail associated with the licence"_s})
            QVERIFY2(shown.text().contains(word), qPrintable(word));
    }

    void tellsWhyACheckFailed()
    {
        Shown shown;
        QVERIFY(shown.isSignedIn);
        core::LicenceCard card = test::sampleLicence();
        card.cause = core::Error{core::ErrorKind::SignatureUntrusted, {}, {{u"keyId"_s, u"0011AABBCCDDEEFF"_s}}};
        shown.server.answer("POST /api/v1/licence/check", card);
        shown.button(u"checkLicence"_s)->click();
        QTRY_VERIFY(shown.text().contains(u"0011AABBCCDDEEFF"_s));
    }

    void removesOnlyWhatWasConfirmed()
    {
        Shown shown(core::Role::Superuser, {test::sampleUpdate(core::UpdateState::Staged)});
        QVERIFY(shown.isSignedIn);
        shown.showTab(1);
        shown.button(u"removeLicence"_s)->click();
        QVERIFY(shown.confirmation());
        QCOMPARE(shown.server.asked("DELETE /api/v1/licence"), 0);
        const QString says = shown.confirmation()->accessibleDescription();
        QVERIFY(says.contains(u"no update can be downloaded or started"_s));
        QVERIFY(says.contains(u"2.0.1"_s)); // the one that waits
        shown.confirmation()->reject();
        QTRY_VERIFY(!shown.confirmation());
        QCOMPARE(shown.server.asked("DELETE /api/v1/licence"), 0);

        shown.button(u"removeLicence"_s)->click();
        shown.server.refuse("DELETE /api/v1/licence", core::ErrorKind::VersionMismatch);
        shown.confirmation()->primaryButton()->click();
        QTRY_VERIFY(shown.confirmation()->findChild<ui::Banner *>()->isVisible());
        shown.server.answer("DELETE /api/v1/licence", core::LicenceCard());
        shown.confirmation()->primaryButton()->click();
        QTRY_VERIFY(shown.text().contains(u"The licence 4711-0815 was removed."_s));
        QVERIFY(!shown.button(u"removeLicence"_s)->isVisible());
        QVERIFY(!shown.text().contains(u"Studio Rossi"_s));
    }

    void takesALicenceWithItsSignature()
    {
        Shown shown;
        QVERIFY(shown.isSignedIn);
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"licence.json"_s);
        QVERIFY(platform::writeAtomically(path, "{\"serial\": \"new\"}"));
        shown.page->importFile(path);
        QTRY_VERIFY(shown.text().contains(u".minisig"_s)); // it is missing
        QCOMPARE(shown.server.asked("POST /api/v1/licence"), 0);
        QVERIFY(platform::writeAtomically(path + u".minisig"_s, "signature"));
        core::LicenceCard card = test::sampleLicence();
        card.serial = u"4712-0001"_s;
        shown.server.answer("POST /api/v1/licence", card);
        shown.page->importFile(path);
        QTRY_VERIFY(shown.text().contains(u"The licence 4712-0001 is in force."_s));
        QCOMPARE(
            QJsonDocument::fromJson(shown.server.lastBody()).object().value(u"signature"_s).toString(), u"signature"_s);
    }

    void showsWhatTheMailServerSaid()
    {
        Shown shown;
        QVERIFY(shown.isSignedIn);
        shown.showTab(1);
        auto *banner = shown.page->findChild<ui::Banner *>(u"licenceMailAnswer"_s);
        QVERIFY(!banner->isVisible());
        shown.server.answer("POST /api/v1/licence/test-mail", core::MailReply{250, u"250 2.0.0 Ok: queued as 4Q"_s});
        shown.button(u"testLicenceMail"_s)->click();
        QTRY_VERIFY(banner->isVisible());
        QVERIFY(shown.text().contains(u"250 2.0.0 Ok: queued as 4Q"_s));
        // It was said of an address that is no longer the licence's.
        shown.server.answer("GET /api/v1/licence", core::LicenceCard());
        shown.console.workspace.updates().refresh();
        QTRY_VERIFY(!banner->isVisible());
    }

    void withoutALicenceOnlyItsImportIsOffered()
    {
        Shown shown;
        QVERIFY(shown.isSignedIn);
        shown.showTab(1);
        shown.server.answer("GET /api/v1/licence", core::LicenceCard());
        shown.console.workspace.updates().refresh();
        QTRY_VERIFY(!shown.button(u"removeLicence"_s)->isVisible());
        QVERIFY(!shown.button(u"testLicenceMail"_s)->isVisible());
        QVERIFY(shown.button(u"uploadLicence"_s)->isVisible());
    }

    void whoMayNotSeesWhyNot()
    {
        Shown shown(core::Role::Operator);
        QVERIFY(shown.isSignedIn);
        for (const QString &name : {u"checkLicence"_s, u"uploadLicence"_s, u"testLicenceMail"_s, u"removeLicence"_s}) {
            const auto *button = shown.button(name);
            QVERIFY2(!button->isEnabled() && button->toolTip().contains(u"superuser"_s, Qt::CaseInsensitive),
                qPrintable(name));
        }
    }
};

QTEST_MAIN(TestLicencePage)
#include "tst_licencepage.moc"
