// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain.h"

#include <QTest>

using namespace mainstay::core;
using namespace Qt::StringLiterals;

/// "Why not yet?", each answer from its evidence.
class TestExplain : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_request = {};
        m_request.id = {u"r"_s};
        m_request.createdBy = u"anna"_s;
        m_request.createdAt = m_now.addDays(-1);
        m_request.artifact.size = 1000;
        m_request.policy.waves = {10, 100};
        m_request.wave = 1;
        m_request.waves = {{10, 20, 5, 5, 0}, {100, 180, 0, 0, 0}};
        m_deployment = {};
        m_deployment.changedAt = m_now.addSecs(-30);
        m_computer = Computer();
        m_computer->lastSeenAt = m_now.addSecs(-30);
        m_computer->enrolledAt = m_now.addDays(-9);
        m_computer->pending = m_request.id;
    }

    void nothingIsInTheWay() { says(ReasonKind::WaitsForPoll, {{u"within"_s, u"60"_s}}); }

    void theWholeRequestWaits()
    {
        m_request.state = RequestState::WaitingForApproval;
        says(ReasonKind::WaitsForApproval, {{u"createdBy"_s, u"anna"_s}});
        m_request.state = RequestState::Scheduled;
        m_request.policy.startAt = m_now.addDays(1);
        says(ReasonKind::Scheduled, {{u"until"_s, u"2026-11-22T03:00:00.000Z"_s}});
        m_request.state = RequestState::Paused;
        m_request.pause = Pause{PauseCause::Failures, m_now, {}, 1, 20, 3};
        says(ReasonKind::Paused,
            {{u"cause"_s, u"failures"_s}, {u"at"_s, u"2026-11-21T03:00:00.000Z"_s}, {u"by"_s, {}}, {u"wave"_s, u"1"_s},
                {u"ended"_s, u"20"_s}, {u"failed"_s, u"3"_s}});
        m_request.state = RequestState::Active;
        m_request.policy.window = MaintenanceWindow{{1}, u"04:00"_s, u"05:00"_s, u"Europe/Rome"_s};
        says(ReasonKind::OutsideWindow, {{u"until"_s, u"2026-11-23T03:00:00.000Z"_s}});
        // Being off comes second there, but is told.
        m_computer->lastSeenAt = m_now.addDays(-2);
        says(ReasonKind::OutsideWindow,
            {{u"until"_s, u"2026-11-23T03:00:00.000Z"_s}, {u"offlineSince"_s, u"2026-11-19T03:00:00.000Z"_s}});
    }

    void theComputerWaits()
    {
        m_deployment.wave = 2;
        says(ReasonKind::WaitsForWave, {{u"wave"_s, u"2"_s}, {u"current"_s, u"1"_s}, {u"left"_s, u"15"_s}});
        m_deployment.wave = 1;
        m_request.policy.concurrency = 3;
        m_request.counts.downloading = 3;
        m_request.counts.waiting = 17;
        says(ReasonKind::WaitsForSlot, {{u"slots"_s, u"3"_s}, {u"waiting"_s, u"17"_s}});
        m_computer->freeDisk = 10;
        says(
            ReasonKind::NotEnoughDisk, {{u"free"_s, u"10"_s}, {u"needed"_s, QString::number(2000 + 32 * 1024 * 1024)}});
        m_computer->lastSeenAt = m_now.addSecs(-180);
        says(ReasonKind::Offline, {{u"since"_s, u"2026-11-21T02:57:00.000Z"_s}});
        m_computer->lastSeenAt.reset();
        says(ReasonKind::NeverSeen, {{u"enrolledAt"_s, u"2026-11-12T03:00:00.000Z"_s}});
        m_computer->pending = RequestId{u"other"_s};
        says(ReasonKind::BusyElsewhere, {{u"request"_s, u"other"_s}});
    }

    void theComputerIsOnItsWay()
    {
        m_deployment.state = DeploymentState::Downloading;
        m_deployment.percent = 40;
        m_deployment.bytesPerSecond = 500;
        m_deployment.reportedAt = m_now.addSecs(-10);
        says(ReasonKind::UnderWay,
            {{u"state"_s, u"downloading"_s}, {u"percent"_s, u"40"_s}, {u"bytesPerSecond"_s, u"500"_s}});
        m_deployment.retryAt = m_now.addSecs(60);
        m_deployment.error = Error{ErrorKind::ConnectionLost, {}, {}};
        says(ReasonKind::Retries, {{u"until"_s, u"2026-11-21T03:01:00.000Z"_s}, {u"cause"_s, u"connection-lost"_s}});
        m_deployment.retryAt = m_now.addSecs(-600);
        m_deployment.changedAt = m_now.addSecs(-1000);
        m_deployment.reportedAt = m_now.addSecs(-180);
        says(ReasonKind::Stalled, {{u"since"_s, u"2026-11-21T02:57:00.000Z"_s}, {u"state"_s, u"downloading"_s}});
        // A pause is the reason before the point of no return, and none after it.
        m_request.state = RequestState::Paused;
        m_deployment.reportedAt = m_now;
        QCOMPARE(explanation().kind, ReasonKind::Paused);
        m_deployment.state = DeploymentState::Watching;
        QCOMPARE(explanation().kind, ReasonKind::UnderWay);
    }

    void whatHasEndedNeedsNoReason()
    {
        m_request.state = RequestState::Expired;
        m_deployment.state = DeploymentState::Expired;
        says(ReasonKind::Ended, {{u"state"_s, u"expired"_s}});
        m_computer.reset();
        says(ReasonKind::Ended, {{u"state"_s, u"expired"_s}});
    }

    void everyStateHasAReason()
    {
        for (const auto &request : requestStateNames) {
            for (const auto &state : deploymentStateNames) {
                m_request.state = request.value;
                m_deployment.state = state.value;
                QCOMPARE(explanation().kind == ReasonKind::Ended, isTerminal(state.value));
            }
        }
    }

private:
    Explanation explanation() const
    {
        return explain(m_request, m_deployment, m_computer ? &*m_computer : nullptr, m_now, 60);
    }

    void says(ReasonKind kind, const QMap<QString, QString> &context) const
    {
        const Explanation said = explanation();
        QCOMPARE(nameOf(reasonKindNames, said.kind), nameOf(reasonKindNames, kind));
        QCOMPARE(said.context, context);
    }

    const QDateTime m_now = *instantFromText(u"2026-11-21T03:00:00Z"_s); // a Saturday
    UpgradeRequest m_request;
    Deployment m_deployment;
    std::optional<Computer> m_computer;
};

QTEST_GUILESS_MAIN(TestExplain)
#include "tst_explain.moc"
