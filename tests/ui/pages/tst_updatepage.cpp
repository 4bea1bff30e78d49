// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/shownupdatepage.h"
#include "ui/shell/tray.h"
#include "ui/update/applypanel.h"
#include "ui/update/beforeafterview.h"
#include "ui/update/changeplan.h"
#include "ui/update/changeplandialog.h"
#include "ui/update/codepanel.h"
#include "ui/update/downloadpanel.h"
#include "ui/update/patchpanel.h"
#include "ui/update/prerequisitespanel.h"
#include "ui/update/readypanel.h"
#include "ui/update/stepsarea.h"
#include "ui/update/updatenotice.h"
#include "ui/update/updatesteps.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;
using core::UpdateState;

using Shown = test::ShownUpdatePage;

/// The wizard of system updates over a server that answers from memory.
class TestUpdatePage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void offersWhatMayBeChosen()
    {
        Shown shown;
        QVERIFY(shown.isSignedIn && shown.isReady());
        QVERIFY(shown.shows<ui::PrerequisitesPanel>() && shown.goTo(ui::UpdateStop::Patch));
        QVERIFY(shown.shows<ui::PatchPanel>());
        auto *patches = shown.child<QComboBox>(u"patches"_s);
        QTRY_COMPARE(patches->count(), 3);
        QCOMPARE(patches->currentData().toString(), u"2.0.1"_s); // the first that can be downloaded
        QVERIFY(shown.go()->isEnabled());
        patches->setCurrentIndex(0);
        QVERIFY(patches->currentText().contains(u"licence"_s));
        QVERIFY(!shown.go()->isEnabled());
        patches->setCurrentIndex(1);
        QVERIFY(patches->currentText().contains(u"2.0.1"_s));
        QVERIFY(!shown.go()->isEnabled());
    }

    void asksForTheCodeBeforeTheDownload()
    {
        Shown shown;
        QVERIFY(shown.isSignedIn && shown.isReady());
        QVERIFY(shown.goTo(ui::UpdateStop::Code));
        auto *code = shown.child<QLineEdit>(u"code"_s);
        auto *request = shown.child<QPushButton>(u"requestCode"_s);
        auto *verify = shown.child<QPushButton>(u"verifyCode"_s);
        QTRY_VERIFY(request->isEnabled());
        QVERIFY(!verify->isEnabled() && !shown.go()->isEnabled());
        core::Activation sent = test::sampleActivation(false);
        sent.sentAt = QDateTime::currentDateTimeUtc();
        sent.nextCodeAt = sent.sentAt->addSecs(60);
        shown.server.answer("POST /api/v1/activation/codes", sent);
        request->click();
        QTRY_VERIFY(code->isEnabled());
        QVERIFY(!request->isEnabled()); // not again before a minute is over

        shown.server.refuse("POST /api/v1/activation/verify", core::ErrorKind::CodeRefused);
        code->setText(u"1111 2222"_s);
        verify->click();
        QTRY_VERIFY(!shown.bannerText().isEmpty());
        QVERIFY(QJsonDocument::fromJson(shown.server.lastBody()).object().value(u"code"_s) == u"11112222"_s);
        QCOMPARE(shown.server.asked("POST /api/v1/updates"), 0);

        shown.server.answer("POST /api/v1/activation/verify", test::sampleActivation(true));
        shown.server.answer("POST /api/v1/updates", test::sampleUpdate(UpdateState::Downloading));
        verify->click();
        QTRY_VERIFY(shown.go()->isEnabled() && !code->isVisible());
        QCOMPARE(shown.server.asked("POST /api/v1/updates"), 0); // only when it is wanted
        shown.go()->click();
        QTRY_COMPARE(shown.server.asked("POST /api/v1/updates"), 1);
        QTRY_VERIFY(shown.shows<ui::DownloadPanel>());
    }

    void stopsAndResumesTheDownload()
    {
        Shown shown({test::sampleUpdate(UpdateState::Downloading)});
        QVERIFY(shown.isSignedIn);
        QVERIFY(shown.shows<ui::DownloadPanel>());
        shown.server.answer("POST /api/v1/updates/u1/stop-download", test::sampleUpdate(UpdateState::DownloadPaused));
        shown.server.answer("POST /api/v1/updates/u1/resume-download", test::sampleUpdate(UpdateState::Downloading));
        auto *toggle = shown.child<QPushButton>(u"toggleDownload"_s);
        const QString stop = toggle->text();
        toggle->click();
        QTRY_COMPARE(shown.server.asked("POST /api/v1/updates/u1/stop-download"), 1);
        QTRY_VERIFY(toggle->text() != stop);
        toggle->click();
        QTRY_COMPARE(shown.server.asked("POST /api/v1/updates/u1/resume-download"), 1);
    }

    void startsOnlyWithCodeAndEveryWarningAccepted()
    {
        Shown shown({test::sampleUpdate(UpdateState::Staged)});
        QVERIFY(shown.isSignedIn && shown.isReady());
        QVERIFY(shown.shows<ui::DownloadPanel>());
        QTRY_COMPARE(shown.server.asked("GET /api/v1/activation"), 1);
        shown.go()->click();
        QVERIFY(shown.shows<ui::CodePanel>()); // another session has entered the one before
        shown.server.answer("POST /api/v1/activation/verify", test::sampleActivation(true));
        auto *code = shown.child<QLineEdit>(u"code"_s);
        QTRY_VERIFY(code->isEnabled());
        code->setText(u"11112222"_s);
        shown.child<QPushButton>(u"verifyCode"_s)->click();
        QTRY_VERIFY(shown.go()->isEnabled());
        shown.go()->click();
        QVERIFY(shown.shows<ui::ReadyPanel>());
        const auto ticks = [&] { return shown.page->findChild<ui::ReadyPanel *>()->findChildren<QCheckBox *>(); };
        QTRY_COMPARE(ticks().size(), 3); // one of them the vendor's
        QVERIFY(!shown.go()->isEnabled());
        for (QCheckBox *tick : ticks())
            tick->click();
        // The vendor's questions are what is left.
        QVERIFY(!shown.go()->isEnabled());
        auto *keep = shown.child<QComboBox>(u"answer-keep"_s);
        keep->setCurrentIndex(keep->findData(u"5y"_s));
        QVERIFY(!shown.go()->isEnabled());
        shown.child<QRadioButton>(u"answer-widgets-no"_s)->click();
        QTRY_VERIFY(shown.go()->isEnabled());
        // What was answered stays while one looks back.
        shown.back()->click();
        QVERIFY(shown.goTo(ui::UpdateStop::Apply));
        QTRY_VERIFY(shown.go()->isEnabled());
        shown.server.answer("POST /api/v1/updates/u1/start", test::sampleUpdate(UpdateState::Unpacking));
        shown.go()->click();
        QTRY_COMPARE(shown.server.asked("POST /api/v1/updates/u1/start"), 1);
        const QJsonObject sent = QJsonDocument::fromJson(shown.server.lastBody()).object();
        QCOMPARE(sent.value(u"acknowledged"_s).toArray().size(), 3);
        QVERIFY(sent.value(u"acknowledged"_s).toArray().contains(u"vendorCheck/calls"_s));
        QCOMPARE(sent.value(u"answers"_s).toObject(), (QJsonObject{{u"keep"_s, u"5y"_s}, {u"widgets"_s, u"no"_s}}));
        QTRY_VERIFY(shown.shows<ui::ApplyPanel>());
    }

    void landsWhereTheUpdateStands_data()
    {
        QTest::addColumn<UpdateState>("state");
        for (const auto &name : core::updateStateNames)
            QTest::newRow(name.text) << name.value;
    }
    void landsWhereTheUpdateStands()
    {
        QFETCH(UpdateState, state);
        Shown shown({test::sampleUpdate(state)});
        QVERIFY(shown.isSignedIn);
        const bool isOver = core::endsByItself(state);
        QCOMPARE(shown.shows<ui::PrerequisitesPanel>(), isOver);
        QCOMPARE(shown.shows<ui::DownloadPanel>(), state <= UpdateState::Staged);
        QCOMPARE(shown.shows<ui::ApplyPanel>(), !isOver && state > UpdateState::Staged);
        // The reboot is offered when it is needed, and never after a failure.
        QCOMPARE(shown.child<QPushButton>(u"reboot"_s)->isVisible(), state == UpdateState::RebootRequired);
        const bool failed
            = state == UpdateState::Failed || state == UpdateState::Interrupted || state == UpdateState::RollbackFailed;
        QCOMPARE(shown.child<QPushButton>(u"archive"_s)->isVisible(), failed);
        QCOMPARE(shown.page->attention() == 1, failed || state == UpdateState::RebootRequired);
    }

    void theEndOfAnUpdateIsToldOnce()
    {
        QWidget window; // that nobody looks at
        test::FakeServer server;
        test::fill(server);
        core::Update update = test::sampleUpdate(UpdateState::Failed);
        test::fillUpdates(server, {update});
        test::Console console(server);
        ui::Tray tray(window);
        ui::UpdateNotice notice(tray, console.workspace);
        QSignalSpy told(&notice, &ui::UpdateNotice::told);
        QVERIFY(console.signIn(core::Role::Viewer));
        QTRY_COMPARE(console.workspace.updates().list().freshness(), models::Freshness::Live);
        QCOMPARE(told.count(), 0); // that had failed before
        for (const UpdateState state : {UpdateState::Applying, UpdateState::RebootRequired, UpdateState::RebootRequired,
                 UpdateState::Rebooting, UpdateState::Completed}) {
            update.state = state;
            update.logBytes += 1;
            console.workspace.updates().list().apply({update});
        }
        QCOMPARE(told.count(), 2);
        QCOMPARE(told.first().first().toString(), u"Update to version 2.0.1: Reboot required"_s);
        QCOMPARE(told.last().first().toString(), u"Update to version 2.0.1: Completed"_s);
        QVERIFY(told.last().at(1).toString().startsWith(u"Update completed successfully"_s));
    }

    void aFailureStaysInView()
    {
        Shown shown({test::sampleUpdate(UpdateState::Failed)});
        QVERIFY(shown.isSignedIn);
        auto *log = shown.child<QPlainTextEdit>(u"updateLog"_s);
        QTRY_VERIFY(log->toPlainText().contains(u"0042_recordings"_s));
        // Its copy on this computer is what there is when the server is gone.
        QTRY_VERIFY(QFile::exists(shown.logs.filePath(u"u1.log"_s)));
        auto *retry = shown.child<QPushButton>(u"retry"_s);
        QVERIFY(retry->isVisible() && retry->text().contains(u'3'));
        shown.server.answer("POST /api/v1/updates/u1/retry", test::sampleUpdate(UpdateState::Unpacking));
        retry->click();
        QTRY_COMPARE(shown.server.asked("POST /api/v1/updates/u1/retry"), 1);
        QTRY_VERIFY(!retry->isVisible());
    }

    void whatIsSavedWithoutTheServerHasNoSecrets()
    {
        Shown shown;
        shown.server.answerBytes("GET /api/v1/updates/u1/log", "migrate: rows 300\npassword=SECRET1\n");
        shown.console.workspace.updates().list().apply({test::sampleUpdate(UpdateState::Failed)});
        QVERIFY(shown.isSignedIn);
        auto *log = shown.child<QPlainTextEdit>(u"updateLog"_s);
        QTRY_VERIFY(log->toPlainText().contains(u"rows 300"_s));
        shown.console.workspace.connection().feed().stop();
        QCOMPARE(shown.console.workspace.connection().state(), models::ConnectionState::Offline);
        shown.child<QPushButton>(u"archive"_s)->click();
        auto *dialog = shown.page->findChild<QFileDialog *>();
        QVERIFY(dialog);
        const QString path = shown.logs.filePath(u"saved.log"_s);
        emit dialog->fileSelected(path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("migrate: rows 300\npassword=[redacted]\n"));
    }

    void noStepIsSquashedInASmallWindow()
    {
        core::Update update = test::sampleUpdate(UpdateState::Failed);
        while (update.steps.size() < 14) // more than fit
            update.steps.append(update.steps.constLast());
        Shown shown({update});
        QVERIFY(shown.isSignedIn);
        shown.page->resize(940, 610);
        auto *area = shown.page->findChild<ui::ApplyPanel *>()->findChild<ui::StepsArea *>();
        QWidget *failed = nullptr;
        QTRY_VERIFY((failed = area->steps()->current()) != nullptr);
        const auto isInView = [&] {
            const QRect row(failed->mapTo(area->viewport(), QPoint()), failed->size());
            return area->viewport()->rect().contains(row);
        };
        QTRY_VERIFY(isInView());
        for (const QLabel *label : area->findChildren<QLabel *>()) {
            if (label->isVisible())
                QVERIFY2(label->height() >= label->minimumSizeHint().height(), qPrintable(label->text()));
        }
        QVERIFY(shown.child<QPlainTextEdit>(u"updateLog"_s)->visibleRegion().boundingRect().height() >= 76);
    }

    void whatWillHappenIsListedBeforeTheStart()
    {
        Shown shown;
        shown.server.answer("GET /api/v1/activation", test::sampleActivation(true));
        shown.console.workspace.updates().list().apply({test::sampleUpdate(UpdateState::Staged)});
        QVERIFY(shown.isSignedIn && shown.isReady());
        QTRY_VERIFY(shown.page->findChild<ui::CodePanel *>()->isAuthorised());
        QVERIFY(shown.goTo(ui::UpdateStop::Apply)); // this session has entered one: it is not asked again
        auto *steps = shown.page->findChild<ui::ReadyPanel *>()->findChild<ui::UpdateSteps *>();
        QVERIFY(steps->isVisible());
        const auto labels = steps->findChildren<QLabel *>();
        const auto isBoundary
            = [](const QLabel *label) { return label->isVisible() && label->text().contains(u"Point of no return"_s); };
        QCOMPARE(std::ranges::count_if(labels, isBoundary), 1);
        shown.child<QPushButton>(u"changePlan"_s)->click();
        auto *dialog = shown.page->findChild<ui::ChangePlanDialog *>();
        QVERIFY(dialog);
        QTRY_VERIFY(dialog->isReady() && dialog->primaryButton()->isEnabled());
        QVERIFY(dialog->pdf().startsWith("%PDF-"));
    }

    void silenceIsTold_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::addColumn<QString>("says");
        QTest::newRow("a heartbeat ago") << 2 << QString();
        QTest::newRow("for a minute") << 60 << u"No news"_s;
        QTest::newRow("for minutes") << 150 << u"No sign of life"_s;
    }
    void silenceIsTold()
    {
        QFETCH(const int, seconds);
        QFETCH(const QString, says);
        core::Update update = test::sampleUpdate(UpdateState::Applying);
        update.heartbeatAt = QDateTime::currentDateTimeUtc().addSecs(-seconds);
        Shown shown({update});
        QVERIFY(shown.isSignedIn && shown.isReady());
        const QString text = shown.bannerText();
        QVERIFY2(says.isEmpty() ? text.isEmpty() : text.contains(says), qPrintable(text));
    }

    void whatKeepsTheAgentIsTold()
    {
        Shown shown({test::sampleUpdate(UpdateState::Unpacking)});
        QVERIFY(shown.isSignedIn && shown.isReady());
        core::HostCard host{core::ComputerId{u"c1"_s}, u"main-1"_s, true, {}, {}};
        host.note = core::Error{core::ErrorKind::Conflict, {}, {{u"state"_s, u"agentUpgrade"_s}}};
        shown.server.answer("GET /api/v1/host", host);
        shown.console.workspace.updates().refresh();
        QTRY_VERIFY(shown.bannerText().contains(u"is being upgraded itself"_s));
        host.note = core::Error{core::ErrorKind::InvalidInput, {}, {{u"path"_s, u"/data/patch.json"_s}}};
        shown.server.answer("GET /api/v1/host", host);
        shown.console.workspace.updates().refresh();
        QTRY_VERIFY(shown.bannerText().contains(u"/data/patch.json"_s));
    }

    void beforeAndAfterStandSideBySide()
    {
        Shown shown({test::sampleUpdate(UpdateState::RebootRequired)});
        QVERIFY(shown.isSignedIn);
        auto *view = shown.page->findChild<ui::BeforeAfterView *>();
        QTRY_VERIFY(view->findChildren<QLabel *>().size() > 10);
        const QList<ui::BeforeAfterLine> lines = ui::beforeAndAfter(
            test::sampleUpdate(UpdateState::Completed), test::sampleChecks(UpdateState::Completed));
        const auto line = [&](const QString &what) {
            return *std::ranges::find_if(
                lines, [&](const ui::BeforeAfterLine &one) { return one.what.contains(what); });
        };
        QCOMPARE(line(u"Version"_s).before, u"2.0.0"_s);
        QCOMPARE(line(u"Version"_s).after, u"2.0.1"_s);
        QVERIFY(line(u"Version"_s).remark.isEmpty());
        QCOMPARE(line(u"desk-web"_s).tone, models::Tone::Warning); // it ran before
        QVERIFY(line(u"Tickets"_s).remark.isEmpty());
        core::UpdateChecks lost = test::sampleChecks(UpdateState::Completed);
        lost.after->counts[0].count = 3;
        const auto fewer = ui::beforeAndAfter(test::sampleUpdate(UpdateState::Completed), lost);
        QVERIFY(std::ranges::any_of(
            fewer, [](const ui::BeforeAfterLine &one) { return one.after == u"3"_s && !one.remark.isEmpty(); }));
        QVERIFY(ui::beforeAndAfter(test::sampleUpdate(UpdateState::Staged), {}).isEmpty());
    }

    void thePlanSaysWhatAndTheReportWhatWas()
    {
        ui::ChangePlan plan;
        plan.licence.customer = u"Studio <Rossi>"_s;
        plan.update = test::sampleUpdate(UpdateState::Staged);
        plan.prerequisites = test::samplePrerequisites().rows;
        const QDateTime now = QDateTime::currentDateTimeUtc();
        const QString before = ui::changePlanHtml(plan, now);
        for (const QString &fact : {u"Change plan"_s, u"Studio &lt;Rossi&gt;"_s, u"2.0.1"_s, u"Point of no return"_s,
                 u"Executing the update script"_s, u"____"_s, u"8 min"_s})
            QVERIFY2(before.contains(fact), qPrintable(fact));
        QVERIFY(!before.contains(u"Before and after"_s));
        plan.update = test::sampleUpdate(UpdateState::Completed);
        plan.checks = test::sampleChecks(UpdateState::Completed);
        const QString after = ui::changePlanHtml(plan, now);
        for (const QString &fact : {u"Change report"_s, u"Before and after"_s, u"12,408"_s, u"warning, accepted"_s,
                 u"Completed"_s, u"It ran before."_s})
            QVERIFY2(after.contains(fact), qPrintable(fact));
    }

    void aViewerOnlyLooks()
    {
        Shown shown({test::sampleUpdate(UpdateState::RebootRequired)}, core::Role::Viewer);
        QVERIFY(shown.isSignedIn);
        auto *reboot = shown.child<QPushButton>(u"reboot"_s);
        QVERIFY(reboot->isVisible() && !reboot->isEnabled() && !reboot->toolTip().isEmpty());
    }
};

QTEST_MAIN(TestUpdatePage)
#include "tst_updatepage.moc"
