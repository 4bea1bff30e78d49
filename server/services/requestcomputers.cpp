// SPDX-License-Identifier: GPL-3.0-or-later
// Computers that come, change and go, as RequestService sees them.
#include "server/services/requestservice.h"

#include "server/services/offers.h"
#include "server/storage/requestrepository.h"

namespace mainstay::services {

using namespace Qt::StringLiterals;
using core::ComputerId;
using core::Deployment;
using core::DeploymentState;
using core::Error;
using core::ErrorKind;
using core::Result;
using core::UpgradeRequest;
using offers::Fit;
using storage::DeploymentRepository;
using storage::RequestRepository;
using storage::Transaction;

/// A computer that was removed and came back is in the request already: it goes on there, and keeps its history.
Result<void> RequestService::insertOrRenew(Transaction &t, Deployment deployment)
{
    const auto known = DeploymentRepository::find(t, deployment.request, deployment.computer);
    if (!known)
        return known.error().kind == ErrorKind::NotFound ? DeploymentRepository::insert(t, deployment)
                                                         : Result<void>(known.error());
    if (known->state != DeploymentState::NotApplicable)
        return {}; // it ended by itself before it was removed
    deployment.attempt = known->attempt + 1;
    deployment.wave = known->wave;
    return DeploymentRepository::update(t, deployment);
}

Result<void> RequestService::admit(Transaction &t, const core::Computer &computer)
{
    const auto open = RequestRepository::open(t);
    if (!open)
        return open.error();
    QString taken; // by the request that began last and applies
    for (const UpgradeRequest &request : *open) {
        if (request.rehearsal != computer.simulated || request.platform != computer.platform
            || request.architecture != computer.architecture)
            continue;
        const Fit fit = offers::fitOf(computer.agentVersion, request.version, request.allowDowngrade);
        Deployment deployment;
        deployment.request = request.id;
        deployment.computer = computer.id;
        deployment.computerName = computer.name;
        deployment.address = computer.address;
        deployment.fromVersion = computer.agentVersion;
        deployment.changedAt = m_clock.now();
        deployment.wave = int(request.waves.size()); // those before keep the size that they were given
        deployment.error = offers::reasonOf(fit, computer.agentVersion, request.version);
        const bool held = isUnderWay(request.state) && !taken.isEmpty();
        if (fit == Fit::Applies && held)
            deployment.error = Error{ErrorKind::Conflict, u"a newer request took over"_s, {{u"request"_s, taken}}};
        deployment.state = fit == Fit::Applies && !held ? DeploymentState::Waiting : DeploymentState::NotApplicable;
        if (deployment.state == DeploymentState::Waiting && isUnderWay(request.state))
            taken = request.name;
        if (const auto inserted = insertOrRenew(t, deployment); !inserted)
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
            deployment.retryAt.reset();
        }
        if (const auto updated = DeploymentRepository::update(t, deployment); !updated)
            return updated;
        if (const auto settled = settle(t, deployment.request); !settled)
            return settled;
    }
    return reassign(t, computer.id);
}

Result<qint64> RequestService::endRehearsals(const Actor &actor)
{
    const auto open = m_database.read(RequestRepository::open);
    if (!open)
        return open.error();
    qint64 ended = 0;
    for (const UpgradeRequest &request : *open) {
        if (!request.rehearsal)
            continue;
        // One that ended meanwhile needs no rejection.
        if (const auto rejected = reject(request.id, {}, actor);
            !rejected && rejected.error().kind != ErrorKind::Conflict)
            return rejected.error();
        ++ended;
    }
    return ended;
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
