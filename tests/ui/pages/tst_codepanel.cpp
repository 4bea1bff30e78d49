// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/shownupdatepage.h"
#include "ui/update/codepanel.h"

#include <QLineEdit>

using namespace mainstay;
using namespace Qt::StringLiterals;

using Shown = test::ShownUpdatePage;

/// What the page of the activation code shows of a mail whose fate is known later than the server's answer.
class TestCodePanel : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void showsWhatBecomesOfTheMailWhenItIsKnown()
    {
        Shown shown;
        QVERIFY(shown.isSignedIn && shown.isReady());
        QVERIFY(shown.goTo(ui::UpdateStop::Code));
        auto *panel = shown.page->findChild<ui::CodePanel *>();
        auto *request = panel->findChild<QPushButton *>(u"requestCode"_s);
        auto *code = panel->findChild<QLineEdit *>(u"code"_s);
        QTRY_VERIFY(request->isEnabled());
        core::Activation state = test::sampleActivation(false);
        state.sentAt = QDateTime::currentDateTimeUtc();
        state.nextCodeAt = state.sentAt->addSecs(60);
        shown.server.answer("POST /api/v1/activation/codes", state);
        request->click();
        QTRY_VERIFY(test::visibleText(*panel).contains(u"Sending the code"_s));

        // Half of a code is typed when the server tells what became of the mail: it stays.
        code->setText(u"1234"_s);
        const auto news = [&] {
            shown.server.answer("GET /api/v1/activation", state);
            emit shown.console.workspace.connection().feed().moved(u"e"_s, {{u"activation"_s, 2}});
        };
        state.mailAt = QDateTime(QDate(2026, 11, 21), QTime(10, 42));
        state.mailAccepted = true;
        state.mailAnswer = u"250 2.0.0 Ok: queued as 4Q"_s;
        news();
        QTRY_VERIFY(test::visibleText(*panel).contains(u"10:42: 250 2.0.0 Ok: queued as 4Q"_s));
        QCOMPARE(code->text(), u"1234"_s);
        QVERIFY(!panel->findChild<ui::Banner *>()->isVisible());

        state.mailAccepted = false;
        state.mailAnswer.clear();
        state.mailError = core::Error{core::ErrorKind::Rejected, {}, {{u"reply"_s, u"550 5.1.1 No such user here"_s}}};
        news();
        QTRY_VERIFY(test::visibleText(*panel).contains(u"refused the mail: 550 5.1.1 No such user here"_s));
        QVERIFY(test::visibleText(*panel).contains(u"ask the vendor's support"_s));
        QVERIFY(!test::visibleText(*panel).contains(u"Verification code sent"_s));
        QVERIFY(panel->isVisible());
    }

    void theTimeToWaitIsTheServers()
    {
        Shown shown({}, core::Role::Superuser, 3600); // this desktop is an hour late
        QVERIFY(shown.isSignedIn && shown.isReady());
        const QDateTime now = QDateTime::currentDateTimeUtc().addSecs(3600);
        QVERIFY(shown.console.workspace.connection().clockDifference() > 3000);
        QVERIFY(shown.goTo(ui::UpdateStop::Code));
        auto *panel = shown.page->findChild<ui::CodePanel *>();
        auto *request = panel->findChild<QPushButton *>(u"requestCode"_s);
        QTRY_VERIFY(request->isEnabled());
        core::Activation state = test::sampleActivation(false);
        state.sentAt = now.addSecs(-120);
        state.nextCodeAt = now.addSecs(-60);
        shown.server.answer("POST /api/v1/activation/codes", state);
        request->click();
        QTRY_COMPARE(request->text(), u"Request another code"_s);
        QVERIFY(request->isEnabled());
    }

    void newsThatOvertakeTheAnswerAreNotLost()
    {
        Shown shown;
        QVERIFY(shown.isSignedIn && shown.isReady());
        QVERIFY(shown.goTo(ui::UpdateStop::Code));
        auto *panel = shown.page->findChild<ui::CodePanel *>();
        auto *request = panel->findChild<QPushButton *>(u"requestCode"_s);
        QTRY_VERIFY(request->isEnabled());
        core::Activation state = test::sampleActivation(false);
        state.sentAt = QDateTime::currentDateTimeUtc();
        shown.server.answer("POST /api/v1/activation/codes", state);
        state.mailAt = state.sentAt;
        state.mailError = core::Error{core::ErrorKind::Unreachable, {}, {{u"host"_s, u"smtp.example.org"_s}}};
        shown.server.answer("GET /api/v1/activation", state);
        request->click();
        emit shown.console.workspace.connection().feed().moved(u"e"_s, {{u"activation"_s, 2}});
        QTRY_VERIFY(test::visibleText(*panel).contains(u"smtp.example.org cannot be reached"_s));
    }
};

QTEST_MAIN(TestCodePanel)
#include "tst_codepanel.moc"
