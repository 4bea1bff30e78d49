// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain.h"
#include "core/values/requestpreview.h"

#include "core/maintenance.h"

namespace mainstay::core {

using namespace Qt::StringLiterals;

namespace {

QString text(qint64 number)
{
    return QString::number(number);
}

/// The facts that several steps look at.
struct Case
{
    const UpgradeRequest &request;
    const Deployment &deployment;
    const Computer *computer;
    const QDateTime &now;
    qint64 pollSeconds;

    QString state() const { return nameOf(deploymentStateNames, deployment.state); }
    bool isOffline() const { return computer && computer->lastSeenAt && !isActive(*computer, now, pollSeconds); }
};

Explanation moving(const Case &c)
{
    const Deployment &d = c.deployment;
    if (d.retryAt && *d.retryAt > c.now) {
        return {ReasonKind::Retries,
            {{u"until"_s, instantToText(*d.retryAt)}, {u"cause"_s, d.error ? kindName(d.error->kind) : QString()}}};
    }
    const QDateTime heard = d.reportedAt ? std::max(*d.reportedAt, d.changedAt) : d.changedAt;
    if (heard.secsTo(c.now) >= stallSeconds(c.pollSeconds))
        return {ReasonKind::Stalled, {{u"since"_s, instantToText(heard)}, {u"state"_s, c.state()}}};
    return {ReasonKind::UnderWay,
        {{u"state"_s, c.state()}, {u"percent"_s, text(d.percent)}, {u"bytesPerSecond"_s, text(d.bytesPerSecond)}}};
}

Explanation paused(const UpgradeRequest &request)
{
    const Pause pause = request.pause.value_or(Pause());
    return {ReasonKind::Paused,
        {{u"cause"_s, nameOf(pauseCauseNames, pause.cause)}, {u"at"_s, instantToText(pause.at)}, {u"by"_s, pause.by},
            {u"wave"_s, text(pause.wave)}, {u"ended"_s, text(pause.ended)}, {u"failed"_s, text(pause.failed)}}};
}

/// What keeps the whole request from beginning with anybody.
std::optional<Explanation> held(const Case &c)
{
    switch (c.request.state) {
    case RequestState::WaitingForApproval:
        return Explanation{ReasonKind::WaitsForApproval, {{u"createdBy"_s, c.request.createdBy}}};
    case RequestState::Scheduled:
        return Explanation{ReasonKind::Scheduled,
            {{u"until"_s, instantToText(c.request.policy.startAt.value_or(c.request.createdAt))}}};
    case RequestState::Paused:
        return paused(c.request);
    case RequestState::Active:
    case RequestState::Completed:
    case RequestState::Rejected:
    case RequestState::Expired:
        break;
    }
    if (!c.request.policy.window)
        return std::nullopt;
    const WindowState window = windowAt(*c.request.policy.window, c.now);
    if (window.open)
        return std::nullopt;
    Explanation outside{ReasonKind::OutsideWindow, {}};
    if (window.changesAt)
        outside.context.insert(u"until"_s, instantToText(*window.changesAt));
    return outside;
}

Explanation waitsForWave(const Case &c)
{
    const int current = c.request.wave;
    qint64 left = 0;
    for (qsizetype i = 0; i < std::min<qsizetype>(current, c.request.waves.size()); ++i)
        left += c.request.waves[i].computers - c.request.waves[i].ended;
    return {ReasonKind::WaitsForWave,
        {{u"wave"_s, text(c.deployment.wave)}, {u"current"_s, text(current)}, {u"left"_s, text(left)}}};
}

Explanation waiting(const Case &c)
{
    if (c.deployment.wave > c.request.wave)
        return waitsForWave(c);
    if (c.computer) {
        const Computer &computer = *c.computer;
        if (computer.pending && *computer.pending != c.request.id)
            return {ReasonKind::BusyElsewhere, {{u"request"_s, computer.pending->text}}};
        if (!computer.lastSeenAt)
            return {ReasonKind::NeverSeen, {{u"enrolledAt"_s, instantToText(computer.enrolledAt)}}};
        if (c.isOffline())
            return {ReasonKind::Offline, {{u"since"_s, instantToText(*computer.lastSeenAt)}}};
        const qint64 needed = diskNeeded(c.request.artifact.size);
        if (computer.freeDisk >= 0 && computer.freeDisk < needed)
            return {ReasonKind::NotEnoughDisk, {{u"free"_s, text(computer.freeDisk)}, {u"needed"_s, text(needed)}}};
    }
    if (c.request.policy.concurrency > 0 && c.request.counts.downloading >= c.request.policy.concurrency) {
        return {ReasonKind::WaitsForSlot,
            {{u"slots"_s, text(c.request.policy.concurrency)}, {u"waiting"_s, text(c.request.counts.waiting)}}};
    }
    return {ReasonKind::WaitsForPoll, {{u"within"_s, text(c.pollSeconds)}}};
}

Explanation reasonOf(const Case &c)
{
    if (isTerminal(c.deployment.state))
        return {ReasonKind::Ended, {{u"state"_s, c.state()}}};
    if (isPastPointOfNoReturn(c.deployment.state))
        return moving(c);
    if (const auto reason = held(c))
        return *reason;
    return c.deployment.state == DeploymentState::Waiting ? waiting(c) : moving(c);
}

} // namespace

Explanation explain(const UpgradeRequest &request, const Deployment &deployment, const Computer *computer,
    const QDateTime &now, qint64 pollSeconds)
{
    const Case c{request, deployment, computer, now, pollSeconds};
    Explanation explanation = reasonOf(c);
    if (c.isOffline() && explanation.kind != ReasonKind::Ended && explanation.kind != ReasonKind::Offline)
        explanation.context.insert(u"offlineSince"_s, instantToText(*computer->lastSeenAt));
    return explanation;
}

} // namespace mainstay::core
