// SPDX-License-Identifier: GPL-3.0-or-later
// The agents' side of RequestService: the last question, the reports, what polls leave behind, and computers that come,
// change and go. The administrators' side is in requestservice.cpp.
#include "server/services/requestservice.h"

#include "server/services/offers.h"
#include "server/storage/computerrepository.h"
#include "server/storage/requestrepository.h"

namespace mainstay::services {

using namespace Qt::StringLiterals;
using core::ComputerId;
using core::Deployment;
using core::DeploymentState;
using core::Error;
using core::ErrorKind;
using core::RequestId;
using core::RequestState;
using core::Result;
using core::UpgradeRequest;
using offers::Fit;
using storage::ComputerRepository;
using storage::CurrentDeployment;
using storage::DeploymentRepository;
using storage::RequestRepository;
using storage::Transaction;

Result<core::GoAnswer> RequestService::go(const ComputerId &computer, const core::GoRequest &question)
{
    return m_database.write([&](Transaction &t) -> Result<core::GoAnswer> {
        auto deployment = DeploymentRepository::find(t, question.request, computer);
        if (!deployment)
            return deployment.error().kind == ErrorKind::NotFound ? Result(core::GoAnswer{false})
                                                                  : Result<core::GoAnswer>(deployment.error());
        if (deployment->attempt != question.attempt || isTerminal(deployment->state))
            return core::GoAnswer{false};
        // It asks again because the answer got lost: it was told to go then, and that stays true.
        if (isPastPointOfNoReturn(deployment->state))
            return core::GoAnswer{true};
        const auto current = DeploymentRepository::current(t, computer);
        if (!current)
            return current.error();
        if (current->isEmpty() || current->constFirst().request != question.request)
            return core::GoAnswer{false};

        deployment->state = DeploymentState::Installing;
        deployment->percent = 100;
        deployment->bytesPerSecond = 0;
        deployment->changedAt = m_clock.now();
        deployment->reportedAt = deployment->changedAt;
        if (const auto updated = DeploymentRepository::update(t, *deployment); !updated)
            return updated.error();
        t.afterCommit([=, this] { m_polls.setState(computer, question.request, DeploymentState::Installing); });
        if (const auto settled = settle(t, question.request); !settled)
            return settled.error();
        return core::GoAnswer{true};
    });
}

Result<core::ReportAnswer> RequestService::report(const ComputerId &computer, const core::AgentReport &report)
{
    if (foldProgress(computer, report))
        return core::ReportAnswer{true};
    return m_database.write([&](Transaction &t) { return apply(t, computer, report); });
}

/// A download that goes on changes numbers only, many times a minute on every computer: kept in memory until flush().
bool RequestService::foldProgress(const ComputerId &computer, const core::AgentReport &report)
{
    if (report.state != DeploymentState::Downloading)
        return false;
    const Assignment assignment = m_polls.assignmentOf(computer);
    if (!assignment.offer || assignment.offer->request != report.request || assignment.attempt != report.attempt
        || assignment.state != DeploymentState::Downloading)
        return false;
    Deployment progress;
    progress.request = report.request;
    progress.computer = computer;
    progress.attempt = report.attempt;
    progress.percent = std::clamp(report.percent, 0, 100);
    progress.bytesPerSecond = std::max<qint64>(report.bytesPerSecond, 0);
    progress.reportedAt = m_clock.now();
    const QMutexLocker lock(&m_progressMutex);
    m_progress.insert(computer, progress);
    return true;
}

Result<core::ReportAnswer> RequestService::apply(
    Transaction &t, const ComputerId &computer, const core::AgentReport &report)
{
    auto found = DeploymentRepository::find(t, report.request, computer);
    if (!found)
        return found.error().kind == ErrorKind::NotFound ? Result(core::ReportAnswer{false})
                                                         : Result<core::ReportAnswer>(found.error());
    Deployment &deployment = *found;
    if (deployment.attempt != report.attempt)
        return core::ReportAnswer{false};
    if (isTerminal(deployment.state)) {
        if (const auto confirmed = confirmLate(t, report.request, computer); !confirmed)
            return confirmed.error();
        return core::ReportAnswer{false};
    }
    if (!mayFollow(deployment.state, report.state)) // an older report that was late
        return core::ReportAnswer{true};

    const auto request = RequestRepository::find(t, report.request);
    if (!request)
        return request.error();
    const bool replaced = report.state == DeploymentState::Restarting || report.state == DeploymentState::Watching
        || report.state == DeploymentState::Upgraded || report.state == DeploymentState::RolledBack
        || report.state == DeploymentState::Installing;
    if (replaced && !isPastPointOfNoReturn(deployment.state)) {
        return Error{ErrorKind::Conflict, u"the agent did not ask before it replaced itself"_s,
            {{u"state"_s, core::nameOf(core::deploymentStateNames, deployment.state)}}};
    }
    if (report.state == DeploymentState::Upgraded && report.agentVersion != request->version) {
        return Error{ErrorKind::WrongVersion, u"an upgrade is reported by the new version"_s,
            {{u"expected"_s, request->version.toString()}, {u"actual"_s, report.agentVersion.toString()}}};
    }

    const DeploymentState before = deployment.state;
    deployment.reportedAt = m_clock.now();
    deployment.state = report.state;
    if (report.state != before)
        deployment.changedAt = *deployment.reportedAt;
    deployment.percent = std::clamp(report.percent, 0, 100);
    deployment.bytesPerSecond = std::max<qint64>(report.bytesPerSecond, 0);
    deployment.failedState = report.failedState;
    deployment.error = report.error;
    deployment.logTail = report.logTail.right(core::AgentReport::maxLogTail);
    if (const auto computerNow = ComputerRepository::find(t, computer)) {
        deployment.computerName = computerNow->name;
        deployment.address = computerNow->address;
    }
    if (const auto updated = DeploymentRepository::update(t, deployment); !updated)
        return updated.error();
    if (report.state == before)
        return core::ReportAnswer{true};

    if (const auto settled = settle(t, report.request); !settled)
        return settled.error();
    if (isTerminal(report.state)) {
        if (const auto next = reassign(t, computer); !next)
            return next.error();
    } else {
        t.afterCommit([this, computer, report] { m_polls.setState(computer, report.request, report.state); });
    }
    return core::ReportAnswer{!isTerminal(report.state)};
}

/// What comes after the end changes no state, but a recalled computer that reports has understood.
Result<bool> RequestService::confirmLate(Transaction &t, const RequestId &request, const ComputerId &computer)
{
    const auto confirmed = DeploymentRepository::confirm(t, request, computer);
    if (confirmed && *confirmed) {
        if (const auto touched = RequestRepository::touch(t, request); !touched)
            return touched.error();
    }
    return confirmed;
}

Result<void> RequestService::writeEvents(Transaction &t, const AgentPolls::Events &events)
{
    const QDateTime now = m_clock.now();
    QList<RequestId> changed;
    const auto note = [&](const RequestId &request) {
        if (!changed.contains(request))
            changed.append(request);
    };
    for (const auto &offered : events.offered) {
        const auto set = DeploymentRepository::setOffered(t, offered.request, offered.computer, offered.attempt, now);
        if (!set)
            return set.error();
        if (*set)
            note(offered.request);
    }
    for (const auto &confirmed : events.confirmed) {
        const auto set = DeploymentRepository::confirm(t, confirmed.request, confirmed.computer);
        if (!set)
            return set.error();
        if (*set)
            note(confirmed.request);
    }
    for (const RequestId &request : changed) {
        if (const auto touched = RequestRepository::touch(t, request); !touched)
            return touched;
    }
    return {};
}

Result<void> RequestService::flush()
{
    const AgentPolls::Events events = m_polls.takeEvents();
    QHash<ComputerId, Deployment> progress;
    {
        const QMutexLocker lock(&m_progressMutex);
        progress.swap(m_progress);
    }
    if (events.offered.empty() && events.confirmed.empty() && progress.isEmpty())
        return {};
    return m_database.write([&](Transaction &t) -> Result<void> {
        if (const auto written = writeEvents(t, events); !written)
            return written;
        for (const Deployment &one : std::as_const(progress)) {
            if (const auto updated = DeploymentRepository::updateProgress(t, one); !updated)
                return updated;
        }
        return {};
    });
}

Result<void> RequestService::admit(Transaction &t, const core::Computer &computer)
{
    const auto active = RequestRepository::active(t);
    if (!active)
        return active.error();
    QString taken; // by the newest request that applies
    for (const UpgradeRequest &request : *active) {
        if (request.platform != computer.platform || request.architecture != computer.architecture)
            continue;
        const Fit fit = offers::fitOf(computer.agentVersion, request.version, request.allowDowngrade);
        Deployment deployment;
        deployment.request = request.id;
        deployment.computer = computer.id;
        deployment.computerName = computer.name;
        deployment.address = computer.address;
        deployment.fromVersion = computer.agentVersion;
        deployment.changedAt = m_clock.now();
        deployment.error = offers::reasonOf(fit, computer.agentVersion, request.version);
        if (fit == Fit::Applies && !taken.isEmpty())
            deployment.error = Error{ErrorKind::Conflict, u"a newer request took over"_s, {{u"request"_s, taken}}};
        const bool applies = fit == Fit::Applies && taken.isEmpty();
        deployment.state = applies ? DeploymentState::Waiting : DeploymentState::NotApplicable;
        if (applies)
            taken = request.name;
        if (const auto inserted = DeploymentRepository::insert(t, deployment); !inserted)
            return inserted;
        if (const auto settled = settle(t, request.id); !settled)
            return settled;
    }
    return reassign(t, computer.id);
}

Result<void> RequestService::versionChanged(Transaction &t, const core::Computer &computer)
{
    const auto open = DeploymentRepository::openOf(t, computer.id);
    if (!open)
        return open.error();
    for (Deployment deployment : *open) {
        if (isPastPointOfNoReturn(deployment.state))
            continue; // its report says how that ends
        const auto request = RequestRepository::find(t, deployment.request);
        if (!request)
            return request.error();
        const Fit fit = offers::fitOf(computer.agentVersion, request->version, request->allowDowngrade);
        deployment.fromVersion = computer.agentVersion;
        if (fit != Fit::Applies) {
            deployment.state = DeploymentState::NotApplicable;
            deployment.changedAt = m_clock.now();
            deployment.error = offers::reasonOf(fit, computer.agentVersion, request->version);
        }
        if (const auto updated = DeploymentRepository::update(t, deployment); !updated)
            return updated;
        if (const auto settled = settle(t, deployment.request); !settled)
            return settled;
    }
    return reassign(t, computer.id);
}

Result<void> RequestService::withdraw(Transaction &t, const ComputerId &computer)
{
    const auto open = DeploymentRepository::openOf(t, computer);
    if (!open)
        return open.error();
    for (Deployment deployment : *open) {
        deployment.state = DeploymentState::NotApplicable;
        deployment.changedAt = m_clock.now();
        deployment.error = Error{ErrorKind::NotFound, u"the computer was removed"_s, {}};
        if (const auto updated = DeploymentRepository::update(t, deployment); !updated)
            return updated;
        if (const auto settled = settle(t, deployment.request); !settled)
            return settled;
    }
    t.afterCommit([this, computer] { m_polls.remove(computer); });
    return {};
}

} // namespace mainstay::services
