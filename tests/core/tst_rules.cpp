// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/roles.h"
#include "core/values/computer.h"
#include "core/values/request.h"

#include <QTest>

using namespace mainstay::core;
using namespace Qt::StringLiterals;

/// Small rules that server, agent and console share.
class TestRules : public QObject
{
    Q_OBJECT

private slots:
    void reportsNeverLeaveAnEnd()
    {
        for (int from = 0; from <= int(DeploymentState::NotApplicable); ++from) {
            for (int to = 0; to <= int(DeploymentState::NotApplicable); ++to) {
                const bool may = mayFollow(DeploymentState(from), DeploymentState(to));
                QCOMPARE(may, !isTerminal(DeploymentState(from)) && to >= from);
            }
        }
    }

    void whatMayBecomeOfARequest()
    {
        using enum RequestState;
        for (const auto &from : requestStateNames) {
            QVERIFY(!mayFollow(from.value, from.value));
            QVERIFY(!mayFollow(from.value, WaitingForApproval));
            for (const auto &to : requestStateNames) {
                const bool may = mayFollow(from.value, to.value);
                QVERIFY(!may || !isTerminal(from.value));
                if (isTerminal(to.value)) // what is open can always be ended
                    QCOMPARE(may, isOpen(from.value));
            }
        }
        QVERIFY(mayFollow(Completed, Active));
        QVERIFY(!mayFollow(Completed, Paused));
    }

    void rejectionRecallsUpToVerified()
    {
        QVERIFY(!isPastPointOfNoReturn(DeploymentState::Verified));
        QVERIFY(isPastPointOfNoReturn(DeploymentState::Installing));
        QVERIFY(isPastPointOfNoReturn(DeploymentState::Watching));
        QVERIFY(!isPastPointOfNoReturn(DeploymentState::Upgraded));
    }

    void activeMeansYoungerThanThreePolls()
    {
        const QDateTime now(QDate(2026, 11, 21), QTime(3, 0), Qt::UTC);
        Computer computer;
        QVERIFY(!isActive(computer, now, 60));
        computer.lastSeenAt = now.addSecs(-179);
        QVERIFY(isActive(computer, now, 60));
        computer.lastSeenAt = now.addSecs(-180);
        QVERIFY(!isActive(computer, now, 60));
    }

    void rolesAreNested()
    {
        for (int p = 0; p <= int(Permission::UpgradeCluster); ++p) {
            const auto permission = Permission(p);
            QVERIFY(mayDo(Role::Superuser, permission));
            QCOMPARE(mayDo(Role::Viewer, permission), permission == Permission::Read);
        }
        QVERIFY(mayDo(Role::Operator, Permission::RunBackup));
        QVERIFY(mayDo(Role::Operator, Permission::DeployAgents));
        QVERIFY(!mayDo(Role::Operator, Permission::UpdateSystem));
    }
};

QTEST_GUILESS_MAIN(TestRules)
#include "tst_rules.moc"
