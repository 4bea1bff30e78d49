// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/machine/preflight.h"
#include "core/values/requestpreview.h"
#include "tests/agent/fakecomputer.h"

#include <QLoggingCategory>
#include <QTest>

using namespace mainstay;
using namespace mainstay::agent;
using namespace Qt::StringLiterals;
using core::DeploymentState;
using core::ErrorKind;

namespace {

const core::Error connectionLost{ErrorKind::ConnectionLost, {}, {}};

} // namespace

/// One attempt at a time, looked at closely.
class tst_Machine : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLoggingCategory::setFilterRules(u"mainstay.*=false"_s); }
    void upgrades();
    void reportsFollowEachOther();
    void refuses_data();
    void refuses();
    void withdrawnAtEachStep_data();
    void withdrawnAtEachStep();
    void rejectionByReportAnswer();
    void rejectionByGo();
    void rejectionPastGoMeansNothing();
    void repeatIsNoOp();
    void failedAttemptWaitsForTheNext();
    void outcomeIsSentAgainWhenTheServerHasNotGotIt();
    void outcomeSurvivesARestart();
    void resumesAtEachStep_data();
    void resumesAtEachStep();
    void usesFileAtHand();
    void lostConnectionsBackOff();
    void honoursRetryAfter();
    void noWorkWithoutItsRecord();
    void newerRequestReplacesTheOlder();
    void expiresWhileDownloading();
    void progressIsBounded();
    void brokenJournalIsBegunAnew();
};

void tst_Machine::upgrades()
{
    Computer computer;
    computer.want(upgradeTo(u"1.1.0"_s));
    computer.goTo(Step::Restarting);
    QCOMPARE(computer.disk.current, version(u"1.1.0"_s));
    computer.goTo(Step::Watching);
    QCOMPARE(computer.os->runningVersion(), version(u"1.1.0"_s));
    computer.goTo(Step::Reporting);
    QCOMPARE(computer.outcome().state, DeploymentState::Upgraded);
    QCOMPARE(computer.outcome().agentVersion, version(u"1.1.0"_s));
    QVERIFY(!computer.outcome().error);
    computer.goTo(Step::Idle);
    QCOMPARE(computer.disk.journal.ended.size(), 1);
    QCOMPARE(computer.disk.installed, (QSet<QString>{u"1.0.0"_s, u"1.1.0"_s}));
}

void tst_Machine::reportsFollowEachOther()
{
    Computer computer;
    QList<DeploymentState> states;
    const auto collect = [&] {
        for (const auto &report : std::exchange(computer.server->sent, {}))
            states.append(report.state);
    };
    computer.want(upgradeTo(u"1.1.0"_s));
    computer.goTo(Step::Restarting);
    collect();
    computer.goTo(Step::Idle);
    collect();
    QVERIFY(states.contains(DeploymentState::Verified) && states.contains(DeploymentState::Restarting));
    for (qsizetype i = 1; i < states.size(); ++i)
        QVERIFY(core::mayFollow(states[i - 1], states[i]));
    QCOMPARE(states.last(), DeploymentState::Upgraded);
}

void tst_Machine::refuses_data()
{
    QTest::addColumn<core::DesiredUpgrade>("desired");
    QTest::addColumn<qint64>("free");
    QTest::addColumn<DeploymentState>("state");
    QTest::addColumn<ErrorKind>("kind");
    const qint64 plenty = qint64(1) << 40;

    auto desired = upgradeTo(u"1.1.0"_s);
    desired.platform = core::Platform::Windows;
    QTest::newRow("platform") << desired << plenty << DeploymentState::NotApplicable << ErrorKind::WrongPlatform;
    desired = upgradeTo(u"1.1.0"_s);
    desired.architecture = core::Architecture::Arm64;
    QTest::newRow("architecture") << desired << plenty << DeploymentState::NotApplicable
                                  << ErrorKind::WrongArchitecture;
    QTest::newRow("downgrade") << upgradeTo(u"0.9.0"_s) << plenty << DeploymentState::NotApplicable
                               << ErrorKind::WrongVersion;
    QTest::newRow("same") << upgradeTo(u"1.0.0"_s) << plenty << DeploymentState::NotApplicable
                          << ErrorKind::AlreadyExists;
    desired = upgradeTo(u"1.1.0"_s);
    desired.expiresAt = QDateTime(QDate(2026, 5, 4), QTime(2, 59), Qt::UTC);
    QTest::newRow("expired") << desired << plenty << DeploymentState::Failed << ErrorKind::Expired;
    desired = upgradeTo(u"1.1.0"_s);
    desired.signature.clear();
    QTest::newRow("unsigned") << desired << plenty << DeploymentState::Failed << ErrorKind::SignatureMissing;
    desired = upgradeTo(u"1.1.0"_s);
    desired.sha256 = u"../../etc/passwd"_s;
    QTest::newRow("hash is no hash") << desired << plenty << DeploymentState::Failed << ErrorKind::InvalidInput;
    desired = upgradeTo(u"1.1.0"_s);
    desired.size = maxAgentBytes + 1;
    QTest::newRow("too large") << desired << plenty << DeploymentState::Failed << ErrorKind::InvalidInput;
    QTest::newRow("disk") << upgradeTo(u"1.1.0"_s) << core::diskNeeded(0) << DeploymentState::Failed
                          << ErrorKind::DiskFull;
}

void tst_Machine::refuses()
{
    QFETCH(core::DesiredUpgrade, desired);
    QFETCH(qint64, free);
    QFETCH(DeploymentState, state);
    QFETCH(ErrorKind, kind);
    Computer computer;
    computer.os->free = free;
    computer.want(desired);
    QCOMPARE(computer.machine->step(), Step::Reporting);
    QCOMPARE(computer.outcome().state, state);
    QCOMPARE(computer.outcome().error->kind, kind);
    QVERIFY(computer.server->downloads.isEmpty());
}

void tst_Machine::withdrawnAtEachStep_data()
{
    QTest::addColumn<Step>("step");
    for (const auto &name : stepNames) {
        if (canBeWithdrawn(name.value) && name.value != Step::Offered)
            QTest::newRow(name.text) << name.value;
    }
}

void tst_Machine::withdrawnAtEachStep()
{
    QFETCH(Step, step);
    Computer computer;
    computer.want(upgradeTo(u"1.1.0"_s));
    computer.goTo(step);
    const auto desired = upgradeTo(u"1.1.0"_s);
    if (step > Step::Downloading)
        computer.disk.downloaded.insert(desired.sha256);
    computer.want(std::nullopt);
    QCOMPARE(computer.machine->step(), Step::Reporting);
    QCOMPARE(computer.outcome().state, DeploymentState::Rejected);
    QCOMPARE(computer.outcome().error->kind, ErrorKind::Rejected);
    // What was under way is given up, and nothing is left but the file: it may have been a pause.
    QCOMPARE(computer.disk.downloaded.contains(desired.sha256), step > Step::Downloading);
    QVERIFY(computer.server->downloads.isEmpty() && computer.server->goes.isEmpty() && computer.os->work.isEmpty());
    QCOMPARE(computer.disk.installed, (QSet<QString>{u"1.0.0"_s}));
    QCOMPARE(computer.disk.current, version(u"1.0.0"_s));
    computer.goTo(Step::Idle);
}

void tst_Machine::rejectionByReportAnswer()
{
    Computer computer;
    computer.want(upgradeTo(u"1.1.0"_s));
    computer.server->takeReport().pending.answer(core::ReportAnswer{false});
    settle();
    QCOMPARE(computer.outcome().state, DeploymentState::Rejected);
}

void tst_Machine::rejectionByGo()
{
    Computer computer;
    computer.want(upgradeTo(u"1.1.0"_s));
    computer.goTo(Step::AskingGo);
    computer.server->goes.answer(core::GoAnswer{false});
    settle();
    QCOMPARE(computer.outcome().state, DeploymentState::Rejected);
    QCOMPARE(computer.disk.current, version(u"1.0.0"_s));
}

void tst_Machine::rejectionPastGoMeansNothing()
{
    Computer computer;
    computer.want(upgradeTo(u"1.1.0"_s));
    computer.goTo(Step::Restarting);
    computer.want(std::nullopt);
    computer.answerReports(false);
    QCOMPARE(computer.machine->step(), Step::Restarting);
    computer.goTo(Step::Watching);
    computer.want(std::nullopt);
    QCOMPARE(computer.machine->step(), Step::Watching);
    computer.goTo(Step::Reporting);
    QCOMPARE(computer.outcome().state, DeploymentState::Upgraded);
}

void tst_Machine::repeatIsNoOp()
{
    Computer computer;
    const auto desired = upgradeTo(u"1.1.0"_s);
    computer.want(desired);
    computer.goTo(Step::Verifying);
    const auto before = computer.store->saved;
    computer.want(desired);
    computer.want(desired);
    QCOMPARE(computer.store->saved, before);
    QCOMPARE(computer.machine->step(), Step::Verifying);
}

void tst_Machine::failedAttemptWaitsForTheNext()
{
    Computer computer;
    auto desired = upgradeTo(u"1.1.0"_s, u"r"_s, 2);
    computer.want(desired);
    computer.goTo(Step::Verifying);
    computer.os->work.answer(core::Error{ErrorKind::SignatureInvalid, {}, {}});
    settle();
    QCOMPARE(computer.outcome().state, DeploymentState::Failed);
    QCOMPARE(computer.outcome().failedState, DeploymentState::Downloading);
    QCOMPARE(computer.outcome().logTail, u"the last lines"_s);
    computer.goTo(Step::Idle);
    desired.attempt = 1; // played back
    computer.want(desired);
    QCOMPARE(computer.machine->step(), Step::Idle);
    desired.attempt = 3;
    computer.want(desired);
    QCOMPARE(computer.machine->step(), Step::Downloading);
}

void tst_Machine::outcomeIsSentAgainWhenTheServerHasNotGotIt()
{
    Computer computer;
    auto desired = upgradeTo(u"0.9.0"_s);
    computer.want(desired);
    computer.goTo(Step::Idle);
    const auto first = computer.server->sent.last();
    computer.server->sent.clear();
    computer.want(desired); // a server restored from its backup asks again
    computer.goTo(Step::Idle);
    QCOMPARE(computer.server->sent.size(), 1);
    QCOMPARE(computer.server->sent.first(), first);
    QCOMPARE(computer.disk.journal.ended.size(), 1);
}

void tst_Machine::outcomeSurvivesARestart()
{
    Computer computer;
    computer.want(upgradeTo(u"0.9.0"_s));
    QCOMPARE(computer.machine->step(), Step::Reporting);
    const auto outcome = computer.outcome();
    computer.start();
    QCOMPARE(computer.machine->step(), Step::Reporting);
    QCOMPARE(computer.server->sent.last(), outcome);
    computer.server->takeReport().pending.answer(connectionLost);
    settle();
    QCOMPARE(computer.machine->step(), Step::Reporting);
    computer.goTo(Step::Idle);
}

void tst_Machine::resumesAtEachStep_data()
{
    QTest::addColumn<Step>("step");
    for (const auto &name : stepNames) {
        if (name.value > Step::Offered && name.value != Step::RollingBack)
            QTest::newRow(name.text) << name.value;
    }
}

void tst_Machine::resumesAtEachStep()
{
    QFETCH(Step, step);
    Computer computer;
    computer.want(upgradeTo(u"1.1.0"_s));
    computer.goTo(step);
    computer.start();
    computer.goTo(Step::Idle);
    QCOMPARE(computer.disk.journal.ended.last().state, DeploymentState::Upgraded);
    QCOMPARE(computer.disk.current, version(u"1.1.0"_s));
}

void tst_Machine::usesFileAtHand()
{
    Computer computer;
    const auto desired = upgradeTo(u"1.1.0"_s);
    computer.disk.downloaded.insert(desired.sha256);
    computer.want(desired);
    QCOMPARE(computer.machine->step(), Step::Verifying);
    QVERIFY(computer.server->downloads.isEmpty());
}

void tst_Machine::lostConnectionsBackOff()
{
    Computer computer;
    computer.want(upgradeTo(u"1.1.0"_s));
    for (int i = 0; i < 14; ++i) {
        computer.server->downloads.answer(connectionLost);
        settle();
        QVERIFY(computer.server->downloads.isEmpty()); // not before the pause is over
        computer.os->pauses.answer({});
        settle();
    }
    const auto &pauses = computer.os->pauseLengths;
    QVERIFY(pauses.first() >= std::chrono::milliseconds(500) && pauses.first() <= std::chrono::seconds(1));
    QVERIFY(pauses.last() >= std::chrono::seconds(150) && pauses.last() <= std::chrono::minutes(5));
    // Once it works again the waits begin anew.
    computer.goTo(Step::AskingGo);
    computer.server->goes.answer(connectionLost);
    settle();
    QVERIFY(computer.os->pauseLengths.last() <= std::chrono::seconds(1));
}

void tst_Machine::honoursRetryAfter()
{
    Computer computer;
    computer.want(upgradeTo(u"1.1.0"_s));
    computer.server->downloads.answer(core::Error{ErrorKind::Throttled, {}, {{u"retryAfter"_s, u"77"_s}}});
    settle();
    QCOMPARE(computer.os->pauseLengths.last(), std::chrono::seconds(77));
}

void tst_Machine::noWorkWithoutItsRecord()
{
    Computer computer;
    computer.store->failure = core::Error{ErrorKind::DiskFull, {}, {}};
    computer.want(upgradeTo(u"1.1.0"_s));
    QVERIFY(computer.server->downloads.isEmpty());
    QVERIFY(computer.server->sent.isEmpty());
    computer.store->failure.reset();
    computer.os->pauses.answer({});
    settle();
    QVERIFY(!computer.server->downloads.isEmpty());
}

void tst_Machine::newerRequestReplacesTheOlder()
{
    Computer computer;
    computer.want(upgradeTo(u"1.1.0"_s, u"older"_s));
    computer.goTo(Step::Unpacking);
    computer.want(upgradeTo(u"1.2.0"_s, u"newer"_s));
    QCOMPARE(computer.outcome().request.text, u"older"_s);
    QCOMPARE(computer.outcome().state, DeploymentState::Rejected);
    computer.goTo(Step::Downloading);
    QCOMPARE(computer.machine->journal().desired->request.text, u"newer"_s);
}

void tst_Machine::expiresWhileDownloading()
{
    Computer computer;
    auto desired = upgradeTo(u"1.1.0"_s);
    desired.expiresAt = computer.os->clock.addSecs(60);
    computer.want(desired);
    computer.server->downloads.answer(connectionLost);
    settle();
    computer.os->clock = computer.os->clock.addSecs(61);
    computer.os->pauses.answer({});
    settle();
    QCOMPARE(computer.outcome().error->kind, ErrorKind::Expired);
}

void tst_Machine::progressIsBounded()
{
    Computer computer;
    computer.want(upgradeTo(u"1.1.0"_s));
    computer.answerReports();
    computer.server->sent.clear();
    for (int i = 1; i <= 1000; ++i) {
        computer.server->progress({i, 1000});
        settle();
        computer.answerReports();
    }
    QVERIFY(computer.server->sent.size() >= 18 && computer.server->sent.size() <= 21);
    QVERIFY(computer.server->sent.last().percent >= 95);
}

void tst_Machine::brokenJournalIsBegunAnew()
{
    Computer computer;
    computer.disk.journal.step = Step::Unpacking; // without an attempt
    computer.start();
    QCOMPARE(computer.machine->step(), Step::Idle);
    computer.disk.journal.step = Step::Reporting;
    computer.disk.journal.desired = upgradeTo(u"1.1.0"_s);
    computer.start();
    QCOMPARE(computer.machine->step(), Step::Idle);
}

QTEST_GUILESS_MAIN(tst_Machine)
#include "tst_machine.moc"
