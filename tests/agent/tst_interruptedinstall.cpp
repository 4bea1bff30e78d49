// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/machine/states.h"
#include "tests/agent/fakecomputer.h"

#include <QLoggingCategory>
#include <QTest>

using namespace mainstay;
using namespace mainstay::agent;
using namespace Qt::StringLiterals;
using core::DeploymentState;
using core::ErrorKind;

/// Installers that end the agent which runs them.
class tst_InterruptedInstall : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLoggingCategory::setFilterRules(u"mainstay.*=false"_s); }
    void whatIsLeftDecides_data();
    void whatIsLeftDecides();
    void whatStillRunsIsWaitedFor();
    void heldUpStartsDoNotCount();
    void nextAttemptCountsAnew();

private:
    /// Installers have been started as often as they may, and what is installed is being looked at.
    static void exhaust(Computer &computer)
    {
        computer.want(upgradeTo(u"1.1.0"_s));
        computer.goTo(Step::Installing);
        for (int i = 0; i < InstallingState::maxInstalls; ++i) {
            QCOMPARE(computer.os->installs, 1);
            QCOMPARE(computer.os->adoptions, 0);
            computer.start();
        }
        QCOMPARE(computer.os->installs, 0);
        QCOMPARE(computer.os->adoptions, 1);
    }
};

void tst_InterruptedInstall::whatIsLeftDecides_data()
{
    QTest::addColumn<bool>("isNew");
    QTest::newRow("the new version") << true;
    QTest::newRow("the old version") << false;
}

void tst_InterruptedInstall::whatIsLeftDecides()
{
    QFETCH(bool, isNew);
    Computer computer;
    exhaust(computer);
    const core::Error old{ErrorKind::WrongVersion, u"it is 1.0.0"_s, {}};
    computer.os->work.answer(isNew ? core::Result<void>() : core::Result<void>(old));
    settle();
    if (isNew) {
        QCOMPARE(computer.machine->step(), Step::Restarting);
        computer.goTo(Step::Idle);
        QCOMPARE(computer.disk.journal.ended.last().state, DeploymentState::Upgraded);
        return;
    }
    QCOMPARE(computer.machine->step(), Step::Reporting);
    QCOMPARE(computer.outcome().state, DeploymentState::Failed);
    QCOMPARE(computer.outcome().failedState, DeploymentState::Installing);
    QCOMPARE(computer.outcome().error->kind, ErrorKind::Interrupted);
    QCOMPARE(computer.outcome().error->context.value(u"starts"_s), u"3"_s);
    QVERIFY(computer.outcome().error->detail.contains(u"it is 1.0.0"_s));
}

void tst_InterruptedInstall::whatStillRunsIsWaitedFor()
{
    Computer computer;
    exhaust(computer);
    computer.os->work.answer(core::Error{ErrorKind::InstallerBusy, {}, {{u"holder"_s, u"dpkg"_s}}});
    settle();
    QCOMPARE(computer.machine->step(), Step::Installing);
    computer.os->pauses.answer({});
    settle();
    QCOMPARE(computer.os->installs, 0); // looked at again, and not run a fourth time
    QCOMPARE(computer.os->adoptions, 2);
}

void tst_InterruptedInstall::heldUpStartsDoNotCount()
{
    Computer computer;
    computer.want(upgradeTo(u"1.1.0"_s));
    computer.goTo(Step::Installing);
    for (int i = 0; i < 2 * InstallingState::maxInstalls; ++i) {
        QCOMPARE(computer.disk.journal.installs, 1);
        computer.os->work.answer(core::Error{ErrorKind::InstallerBusy, {}, {}});
        settle();
        QCOMPARE(computer.disk.journal.installs, 0);
        computer.start(); // killed while it waits
    }
    QCOMPARE(computer.os->installs, 1);
}

void tst_InterruptedInstall::nextAttemptCountsAnew()
{
    Computer computer;
    exhaust(computer);
    computer.os->work.answer(core::Error{ErrorKind::WrongVersion, {}, {}});
    settle();
    computer.goTo(Step::Idle);
    computer.want(upgradeTo(u"1.1.0"_s, u"request"_s, 2));
    computer.goTo(Step::Installing);
    QCOMPARE(computer.os->installs, 1);
    QCOMPARE(computer.disk.journal.installs, 1);
}

QTEST_GUILESS_MAIN(tst_InterruptedInstall)
#include "tst_interruptedinstall.moc"
