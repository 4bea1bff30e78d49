// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/requestfailures.h"
#include "pages/fakeserver.h"
#include "ui/agents/agentspage.h"
#include "ui/agents/outcomereport.h"
#include "ui/agents/stopnotice.h"
#include "ui/shell/savefile.h"
#include "ui/shell/tray.h"
#include "ui/text/statetext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/tableview.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMenu>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;
using core::RequestState;
using core::UpgradeRequest;

/// The page of upgrade requests: why, failures by cause, approval, pause and automatic stop, the outcome on paper.
class TestAgentsPage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void init()
    {
        m_server = std::make_unique<test::FakeServer>();
        test::fill(*m_server);
        m_request = test::sampleRequests().first();
        m_request.createdBy = u"anna"_s;
        m_request.revision = 1;
        core::Deployment failed = test::sampleDeployments().first();
        failed.computer = {u"c3"_s};
        failed.computerName = u"pc-failed"_s;
        failed.state = core::DeploymentState::Failed;
        failed.failedState = core::DeploymentState::Installing;
        failed.error = core::Error{core::ErrorKind::InstallerBusy, u"exit 1618"_s, {{u"holder"_s, u"msiexec"_s}}};
        failed.logTail = u"installing\nanother installation is running"_s;
        m_server->list("/api/v1/requests/r1/deployments", test::sampleDeployments() << failed);
        const core::FailureGroup busy{core::ErrorKind::InstallerBusy, core::DeploymentState::Installing, 27, 0,
            u"exit 1618"_s, {u"pc-failed"_s, u"pc-9"_s}};
        const core::FailureGroup full{
            core::ErrorKind::DiskFull, core::DeploymentState::Downloading, 5, 1, {}, {u"pc-8"_s}};
        m_server->answer("GET /api/v1/requests/r1/failures", core::FailureSummary{{busy, full}});
    }
    void cleanup()
    {
        m_page.reset();
        m_console.reset();
        m_theme.reset();
        m_server.reset();
    }

    void theSelectedComputerSaysWhy()
    {
        QVERIFY(open(core::Role::Operator));
        auto *table = computers();
        QTRY_COMPARE(table->source()->rowCount(), 8);
        table->selectKeys({u"r1/c3"_s});
        const auto *why = m_page->findChild<ui::Banner *>(u"why"_s);
        QTRY_VERIFY(!why->isHidden());
        QCOMPARE(why->accessibleName(), u"pc-failed: Another installer (msiexec) is running on the computer."_s);
        m_console->workspace.deployments().apply({}, {u"r1/c3"_s});
        QTRY_VERIFY(why->isHidden());
    }

    void failuresAreGroupedAndOneCauseIsRetried()
    {
        QVERIFY(open(core::Role::Operator));
        auto *tabs = m_page->findChild<QTabWidget *>(u"requestTabs"_s);
        QCOMPARE(tabs->tabText(1), u"Failures (32)"_s);
        tabs->setCurrentIndex(1);
        auto *table = tabs->currentWidget()->findChild<ui::TableView *>();
        QTRY_COMPARE(table->source()->rowCount(), 2);
        QCOMPARE(table->source()->index(0, 0).data().toString(), u"27"_s); // most first
        QTRY_VERIFY(table->isColumnShown(u"retry"_s));
        QVERIFY(table->isColumnShown(u"logs"_s));
        QTRY_COMPARE(table->source()->index(0, 1).data().toString(),
            u"Another installer (msiexec) is running on the computer."_s);
        m_server->answer("POST /api/v1/requests/r1/retry", m_request);
        emit table->actionTriggered(u"retry"_s, table->source()->index(0, 0));
        QTRY_COMPARE(m_server->asked("POST /api/v1/requests/r1/retry"), 1);
        QCOMPARE(QJsonDocument::fromJson(m_server->lastBody()).object(),
            (QJsonObject{
                {u"cause"_s, u"installer-busy"_s}, {u"exitCode"_s, QString()}, {u"failedState"_s, u"installing"_s}}));
        table->selectKeys({table->source()->index(0, 0).data(models::RowKeyRole).toString()});
        const auto *cause = m_page->findChild<ui::Banner *>(u"cause"_s);
        QVERIFY(!cause->isHidden());
        QVERIFY2(
            cause->accessibleDescription().contains(u"pc-failed, pc-9"_s), qPrintable(cause->accessibleDescription()));
        // A window without room for all of it scrolls it, and squashes no words.
        m_page->resize(m_page->minimumSizeHint());
        const auto isWhole = [cause] {
            for (const auto *label : cause->findChildren<QLabel *>()) {
                if (label->isVisible() && label->wordWrap() && label->height() < label->heightForWidth(label->width()))
                    return false;
            }
            return true;
        };
        QTRY_VERIFY(isWhole());
    }

    void aViewerMayNotRetry()
    {
        QVERIFY(open(core::Role::Viewer));
        auto *tabs = m_page->findChild<QTabWidget *>(u"requestTabs"_s);
        tabs->setCurrentIndex(1);
        auto *table = tabs->currentWidget()->findChild<ui::TableView *>();
        QTRY_COMPARE(table->source()->rowCount(), 2);
        QVERIFY(!table->source()->index(0, 3).data(models::EnabledRole).toBool());
        QVERIFY(table->source()->index(0, 4).data(models::EnabledRole).toBool()); // logs may be read
        QVERIFY(!button(u"pause"_s)->isEnabled());
        QVERIFY(button(u"pause"_s)->toolTip().contains(u"operator"_s));
    }

    void theLogsOfOneCauseAreCopied()
    {
        QVERIFY(open(core::Role::Viewer));
        auto *tabs = m_page->findChild<QTabWidget *>(u"requestTabs"_s);
        tabs->setCurrentIndex(1);
        auto *table = tabs->currentWidget()->findChild<ui::TableView *>();
        QTRY_COMPARE(table->source()->rowCount(), 2);
        QTRY_VERIFY(table->isColumnShown(u"copy"_s));
        m_server->answerBytes("GET /api/v1/requests/r1/failures/logs", "exit 1618, è occupato\n");
        emit table->actionTriggered(u"copy"_s, table->source()->index(0, 0));
        QTRY_COMPARE(QApplication::clipboard()->text(), u"exit 1618, è occupato\n"_s);
    }

    void aRejectionCountsTheSecondsUntilTheLastAgentConfirmed()
    {
        core::RejectReceipt receipt;
        receipt.rejectedAt = QDateTime::currentDateTimeUtc().addSecs(-30);
        receipt.rejectedBy = u"anna"_s;
        receipt.unconfirmed = 2;
        m_request.state = RequestState::Rejected;
        m_request.receipt = receipt;
        QVERIFY(open(core::Role::Viewer));
        const QString first = notice()->accessibleDescription();
        QVERIFY2(first.contains(QRegularExpression(u"2 recalled .* have not confirmed yet, after 3\\d s"_s)),
            qPrintable(first));
        QTRY_VERIFY(notice()->accessibleDescription() != first); // nothing came; a second has gone
        receipt.unconfirmed = 0;
        receipt.secondsToLastConfirmed = 33;
        m_request.receipt = receipt;
        ++m_request.revision;
        m_console->workspace.requests().apply({m_request});
        QTRY_VERIFY(notice()->accessibleDescription().contains(u"The last online agent confirmed after 33 s."_s));
    }

    void aSecondPersonApproves()
    {
        m_request.state = RequestState::WaitingForApproval;
        QVERIFY(open(core::Role::Operator));
        QVERIFY(!button(u"approve"_s)->isHidden());
        QVERIFY(button(u"approve"_s)->isEnabled());
        QVERIFY(button(u"pause"_s)->isHidden());
        QVERIFY(notice()->accessibleName().contains(u"except anna"_s));
        UpgradeRequest approved = m_request;
        approved.state = RequestState::Active;
        approved.revision = 2;
        m_server->answer("POST /api/v1/requests/r1/approve", approved);
        button(u"approve"_s)->click();
        QTRY_VERIFY(button(u"approve"_s)->isHidden());
        QCOMPARE(m_console->workspace.requests().find(u"r1"_s)->state, RequestState::Active);
    }

    void theCreatorMayNotApprove()
    {
        m_request.state = RequestState::WaitingForApproval;
        m_request.createdBy = u"admin"_s; // who is signed in
        QVERIFY(open(core::Role::Operator));
        QVERIFY(!button(u"approve"_s)->isHidden());
        QVERIFY(!button(u"approve"_s)->isEnabled());
        QVERIFY(button(u"approve"_s)->toolTip().contains(u"second person"_s));
        QVERIFY(notice()->accessibleDescription().contains(u"you cannot approve it"_s));
    }

    void aRefusalIsTold()
    {
        m_request.state = RequestState::WaitingForApproval;
        QVERIFY(open(core::Role::Operator));
        m_server->refuse("POST /api/v1/requests/r1/approve", core::ErrorKind::SamePerson);
        button(u"approve"_s)->click();
        QTRY_COMPARE(notice()->accessibleName(), u"A second person has to approve this."_s);
    }

    void itStoppedByItselfAndIsResumed()
    {
        m_request.state = RequestState::Paused;
        m_request.pause = core::Pause{core::PauseCause::Failures, QDateTime::currentDateTimeUtc(), {}, 1, 40, 14};
        QVERIFY(open(core::Role::Operator));
        QVERIFY2(notice()->accessibleName().contains(u"14 of 40 computers of wave 1 failed"_s),
            qPrintable(notice()->accessibleName()));
        emit notice()->activated();
        QCOMPARE(m_page->findChild<QTabWidget *>(u"requestTabs"_s)->currentIndex(), 1);
        UpgradeRequest resumed = m_request;
        resumed.state = RequestState::Active;
        resumed.pause.reset();
        m_server->answer("POST /api/v1/requests/r1/resume", resumed);
        QVERIFY(button(u"resume"_s)->isEnabled());
        button(u"resume"_s)->click();
        QTRY_VERIFY(button(u"resume"_s)->isHidden());
        QTRY_VERIFY(!button(u"pause"_s)->isHidden());
        QVERIFY(notice()->isHidden());
    }

    void anAutomaticStopIsToldOnce()
    {
        UpgradeRequest old = m_request;
        old.id = {u"r0"_s};
        old.state = RequestState::Paused;
        old.pause = core::Pause{core::PauseCause::Failures, QDateTime::currentDateTimeUtc().addDays(-1), {}, 1, 4, 4};
        m_server->list("/api/v1/requests", QList<UpgradeRequest>{old, m_request});
        m_console = std::make_unique<test::Console>(*m_server);
        QWidget window;
        ui::Tray tray(window);
        ui::StopNotice stops(tray, m_console->workspace);
        QSignalSpy told(&stops, &ui::StopNotice::told);
        QVERIFY(m_console->signIn(core::Role::Viewer));
        QCOMPARE(told.count(), 0); // that is yesterday's
        m_request.state = RequestState::Paused;
        m_request.pause = core::Pause{core::PauseCause::Person, QDateTime::currentDateTimeUtc(), u"bruno"_s, 1, 0, 0};
        m_console->workspace.requests().apply({m_request});
        QCOMPARE(told.count(), 0);
        m_request.pause = core::Pause{core::PauseCause::Failures, QDateTime::currentDateTimeUtc(), {}, 1, 40, 14};
        m_console->workspace.requests().apply({m_request});
        QCOMPARE(told.count(), 1);
        QVERIFY(told.first().first().toString().contains(m_request.name));
        QVERIFY(told.first().at(1).toString().contains(u"14 of 40"_s));
        m_request.counts.failed += 1;
        m_console->workspace.requests().apply({m_request});
        QCOMPARE(told.count(), 1);
        UpgradeRequest played = m_request; // nothing real has stopped with it
        played.id = {u"r9"_s};
        played.rehearsal = true;
        m_console->workspace.requests().apply({played});
        QCOMPARE(told.count(), 1);
    }

    void aRehearsalIsMarkedWhereverItIsSeen()
    {
        QVERIFY(open(core::Role::Operator));
        auto *list = m_page->findChild<ui::TableView *>();
        const auto rows = list->model()->rowCount();
        const int attention = m_page->attention();
        QComboBox *kind = nullptr;
        for (auto *box : m_page->findChildren<QComboBox *>())
            kind = box->accessibleName() == u"Kind"_s ? box : kind;
        QVERIFY(kind && kind->isHidden() && !list->isColumnShown(u"kind"_s));

        m_request.id = {u"r9"_s};
        m_request.rehearsal = true;
        m_request.counts.failed = 77;
        m_console->workspace.requests().apply({m_request});
        QTRY_VERIFY(list->isColumnShown(u"kind"_s));
        QVERIFY(!kind->isHidden());
        QCOMPARE(m_page->attention(), attention); // its failures are nobody's
        kind->setCurrentIndex(kind->findText(u"Rehearsals"_s));
        QCOMPARE(list->model()->rowCount(), 1);
        kind->setCurrentIndex(kind->findText(u"Real"_s));
        QCOMPARE(list->model()->rowCount(), rows);

        QCOMPARE(ui::markedName(m_request), u"Rehearsal - "_s + m_request.name);
        const ui::FailureTexts texts(m_console->workspace);
        QVERIFY(ui::outcomeHtml(m_console->workspace, m_request, texts, QDateTime::currentDateTimeUtc())
                    .contains(u"Rehearsal · "_s));
        m_console->workspace.requests().apply({}, {u"r9"_s});
        QTRY_VERIFY(kind->isHidden());
        QCOMPARE(list->model()->rowCount(), rows);
    }

    void theOutcomeIsWrittenDown()
    {
        QVERIFY(open(core::Role::Viewer));
        QTRY_COMPARE(computers()->source()->rowCount(), 8);
        QTRY_COMPARE(m_console->workspace.failures().count(), 2);
        const ui::FailureTexts texts(m_console->workspace);
        const UpgradeRequest &request = *m_console->workspace.requests().find(u"r1"_s);
        const QString html = ui::outcomeHtml(m_console->workspace, request, texts, QDateTime::currentDateTimeUtc());
        for (const QString &fact : {u"Agent 1.1 – Windows offices"_s, u"anna"_s, u"1,204"_s, u"pc-failed"_s,
                 u"Another installer (msiexec) is running on the computer."_s, u"pc-7"_s})
            QVERIFY2(html.contains(fact), qPrintable(fact));
        QVERIFY(html.indexOf(u"pc-failed"_s) < html.indexOf(u"pc-7"_s)); // what did not succeed comes first
        const auto pdf = ui::outcomePdf(m_console->workspace, request.id, texts);
        QVERIFY(pdf);
        QVERIFY(pdf->startsWith("%PDF-"));
        QVERIFY(!ui::outcomePdf(m_console->workspace, {u"none"_s}, texts));
    }

    void namesOfRequestsBecomeNamesOfFiles()
    {
        QCOMPARE(ui::fileNameOf(u"Agent 1/2: \"all\".pdf"_s), u"Agent 1-2- -all-.pdf"_s);
    }

private:
    bool open(core::Role role)
    {
        m_server->list("/api/v1/requests", QList<UpgradeRequest>{m_request});
        m_theme = std::make_unique<ui::Theme>(*qApp, ui::ThemeChoice::Light);
        m_console = std::make_unique<test::Console>(*m_server);
        m_page = std::make_unique<ui::AgentsPage>(*m_theme, m_console->workspace);
        if (!m_console->signIn(role))
            return false;
        m_page->resize(1000, 800);
        m_page->show();
        return QTest::qWaitFor([this] { return notice()->parentWidget()->isVisible(); });
    }
    ui::TableView *computers()
    {
        return m_page->findChild<QTabWidget *>(u"requestTabs"_s)->widget(0)->findChild<ui::TableView *>();
    }
    QPushButton *button(const QString &name) { return m_page->findChild<QPushButton *>(name); }
    ui::Banner *notice() { return m_page->findChild<ui::Banner *>(u"notice"_s); }

    std::unique_ptr<test::FakeServer> m_server;
    std::unique_ptr<ui::Theme> m_theme;
    std::unique_ptr<test::Console> m_console;
    std::unique_ptr<ui::AgentsPage> m_page;
    UpgradeRequest m_request;
};

QTEST_MAIN(TestAgentsPage)
#include "tst_agentspage.moc"
