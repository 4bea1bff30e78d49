// SPDX-License-Identifier: GPL-3.0-or-later
// What agents say to RequestService: the last question, and the reports.
#include "server/services/requestservice.h"

#include "server/services/offers.h"
#include "server/storage/computerrepository.h"
#include "server/storage/raterepository.h"
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
using storage::ComputerRepository;
using storage::DeploymentRepository;
using storage::RequestRepository;
using storage::Transaction;

namespace {

bool isSent(DeploymentState state)
{
    return state != DeploymentState::Waiting && state != DeploymentState::Expired;
}

bool hasReplaced(DeploymentState state)
{
    return state == DeploymentState::Installing || state == DeploymentState::Restarting
        || state == DeploymentState::Watching || state == DeploymentState::Upgraded
        || state == DeploymentState::RolledBack;
}

} // namespace

/// Whether an agent that has the command, or says so, may act on it. Where there are slots, one that still waits does
/// not have it.
bool RequestService::mayGoOn(const UpgradeRequest &request, const Deployment &deployment) const
{
    const bool began = deployment.state != DeploymentState::Waiting
        || (request.policy.concurrency == 0 && deployment.wave <= request.wave);
    return began && offers::isOffering(request, m_clock.now());
}

/// The command is taken back from one computer: it waits for the next time that it is given.
Result<void> RequestService::takeBack(Transaction &t, Deployment &deployment)
{
    deployment = offers::renewed(deployment);
    deployment.state = DeploymentState::Waiting;
    deployment.changedAt = m_clock.now();
    if (const auto updated = DeploymentRepository::update(t, deployment); !updated)
        return updated;
    if (const auto told = reassign(t, deployment.computer); !told)
        return told;
    return RequestRepository::touch(t, deployment.request);
}

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
        const auto request = RequestRepository::find(t, question.request);
        if (!request)
            return request.error();
        if (!mayGoOn(*request, *deployment)) {
            const auto taken = takeBack(t, *deployment);
            return taken ? Result(core::GoAnswer{false}) : Result<core::GoAnswer>(taken.error());
        }

        deployment->state = DeploymentState::Installing;
        deployment->percent = 100;
        deployment->bytesPerSecond = 0;
        deployment->changedAt = m_clock.now();
        deployment->reportedAt = deployment->changedAt;
        deployment->retryAt.reset();
        deployment->error.reset();
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
    const auto answer = m_database.write([&](Transaction &t) { return apply(t, computer, report); });
    dispatch(); // it may have left a slot
    return answer;
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
    progress.retryAt = report.retryAt;
    progress.error = report.error;
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
    if (!isSent(report.state))
        return Error{ErrorKind::InvalidInput, u"no agent is in this state"_s, {{u"field"_s, u"state"_s}}};
    if (!mayFollow(deployment.state, report.state)) // an older report that was late
        return core::ReportAnswer{true};

    const auto request = RequestRepository::find(t, report.request);
    if (!request)
        return request.error();
    // It understood that the command was taken back, or must not have it: the request itself goes on.
    const bool withdrawn = report.state == DeploymentState::Rejected && isOpen(request->state);
    const bool early
        = deployment.state == DeploymentState::Waiting && !isTerminal(report.state) && !mayGoOn(*request, deployment);
    if (withdrawn || early) {
        const auto taken = takeBack(t, deployment);
        return taken ? Result(core::ReportAnswer{false}) : Result<core::ReportAnswer>(taken.error());
    }
    if (hasReplaced(report.state) && !isPastPointOfNoReturn(deployment.state)) {
        return Error{ErrorKind::Conflict, u"the agent did not ask before it replaced itself"_s,
            {{u"state"_s, core::nameOf(core::deploymentStateNames, deployment.state)}}};
    }
    if (report.state == DeploymentState::Upgraded && report.agentVersion != request->version) {
        return Error{ErrorKind::WrongVersion, u"an upgrade is reported by the new version"_s,
            {{u"expected"_s, request->version.toString()}, {u"actual"_s, report.agentVersion.toString()}}};
    }
    const DeploymentState before = deployment.state;
    if (const auto written = write(t, deployment, *request, report); !written)
        return written.error();
    if (report.state == before)
        return core::ReportAnswer{true};

    // Before settle(): what that brings about for the computer is newer.
    if (!isTerminal(report.state))
        t.afterCommit([this, computer, report] { m_polls.setState(computer, report.request, report.state); });
    else if (const auto next = reassign(t, computer); !next)
        return next.error();
    if (const auto settled = settle(t, report.request); !settled)
        return settled.error();
    return core::ReportAnswer{!isTerminal(report.state)};
}

/// What the report says, into the table.
Result<void> RequestService::write(
    Transaction &t, Deployment &deployment, const UpgradeRequest &request, const core::AgentReport &report)
{
    const Deployment before = deployment;
    deployment.reportedAt = m_clock.now();
    deployment.state = report.state;
    if (report.state != before.state)
        deployment.changedAt = *deployment.reportedAt;
    deployment.percent = std::clamp(report.percent, 0, 100);
    deployment.bytesPerSecond = std::max<qint64>(report.bytesPerSecond, 0);
    deployment.failedState = report.failedState;
    deployment.error = report.error;
    deployment.logTail = report.logTail.right(core::AgentReport::maxLogTail);
    deployment.retryAt = isTerminal(report.state) ? std::nullopt : report.retryAt;
    if (const auto computer = ComputerRepository::find(t, deployment.computer)) {
        deployment.computerName = computer->name;
        deployment.address = computer->address;
    }
    if (const auto updated = DeploymentRepository::update(t, deployment); !updated)
        return updated;
    const bool downloaded = before.state == DeploymentState::Downloading && report.state == DeploymentState::Verified;
    return downloaded ? measure(t, before, request) : Result<void>();
}

/// Keeps how fast the download was at last, for estimates.
Result<void> RequestService::measure(Transaction &t, const Deployment &before, const UpgradeRequest &request)
{
    qint64 rate = before.bytesPerSecond;
    {
        const QMutexLocker lock(&m_progressMutex);
        const auto newer = m_progress.constFind(before.computer);
        if (newer != m_progress.cend() && newer->request == before.request && newer->bytesPerSecond > 0)
            rate = newer->bytesPerSecond;
    }
    if (rate <= 0 || request.rehearsal)
        return {};
    return storage::RateRepository::insert(t, {rate, std::max<qint64>(request.counts.downloading, 1)}, m_clock.now());
}

/// What comes after the end changes no state, but a recalled computer that reports has understood.
Result<bool> RequestService::confirmLate(Transaction &t, const RequestId &request, const ComputerId &computer)
{
    const auto confirmed = DeploymentRepository::confirm(t, request, computer);
    if (confirmed && *confirmed) {
        if (const auto at = RequestRepository::setConfirmed(t, request, m_clock.now()); !at)
            return at.error();
        if (const auto touched = RequestRepository::touch(t, request); !touched)
            return touched.error();
    }
    return confirmed;
}

} // namespace mainstay::services
