// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/request.h"
#include "server/storage/lists.h"

namespace mainstay::storage {

/// What a computer is to do: its one open deployment that comes first.
struct CurrentDeployment
{
    core::ComputerId computer;
    core::RequestId request;
    int attempt = 1;
    core::DeploymentState state = core::DeploymentState::Waiting;
};

/// The table of deployments: computers in requests.
class DeploymentRepository
{
public:
    /// Deployments in \a request for all computers of its platform and architecture whose agent has \a version (as
    /// written in the table), \a count of them.
    static core::Result<void> insertAll(Transaction &transaction, const core::UpgradeRequest &request,
        const QString &version, qint64 count, core::DeploymentState state, const std::optional<core::Error> &error);
    static core::Result<void> insert(Transaction &transaction, const core::Deployment &deployment);
    /// Everything but request, computer and what a rejection wrote; takes a new revision.
    static core::Result<void> update(Transaction &transaction, const core::Deployment &deployment);
    /// Percent, rate and reportedAt, where the state still is Downloading.
    static core::Result<void> updateProgress(Transaction &transaction, const core::Deployment &deployment);
    /// The command went out: waiting becomes offered; false where it was not waiting.
    static core::Result<bool> setOffered(Transaction &transaction, const core::RequestId &request,
        const core::ComputerId &computer, int attempt, const QDateTime &at);
    /// Ends what a rejection can still recall, and notes who is past the point of no return. A recalled computer that
    /// was seen after \a onlineSince has yet to confirm.
    static core::Result<void> rejectAll(
        Transaction &transaction, const core::RequestId &request, const QDateTime &at, const QDateTime &onlineSince);
    /// A recalled computer knows; true where it was not known before.
    static core::Result<bool> confirm(
        Transaction &transaction, const core::RequestId &request, const core::ComputerId &computer);
    /// Ends the deployments in other requests that can still be recalled, of computers that wait in \a request.
    /// Returns the requests that changed.
    static core::Result<QList<core::RequestId>> supersede(
        Transaction &transaction, const core::UpgradeRequest &request, const QDateTime &at);
    /// Errors: NotFound.
    static core::Result<core::Deployment> find(
        const Connection &connection, const core::RequestId &request, const core::ComputerId &computer);
    static core::Result<core::Page<core::Deployment>> listOfRequest(
        const Connection &connection, const core::RequestId &request, const PageRequest &wanted);
    static core::Result<core::Page<core::Deployment>> listOfComputer(
        const Connection &connection, const core::ComputerId &computer, const PageRequest &wanted);
    /// Failed and rolled back ones.
    static core::Result<QList<core::Deployment>> failedOf(const Connection &connection, const core::RequestId &request);
    static core::Result<QList<core::Deployment>> openOf(const Connection &connection, const core::ComputerId &computer);
    /// What each computer with an open deployment is to do: past the point of no return first, then the newest request.
    static core::Result<QList<CurrentDeployment>> current(
        const Connection &connection, const std::optional<core::ComputerId> &computer = {});
    /// Those of \a request whose computers have nothing before it.
    static core::Result<QList<CurrentDeployment>> currentOfRequest(
        const Connection &connection, const core::RequestId &request);
    /// Recalled ones that have not confirmed.
    static core::Result<QList<std::pair<core::RequestId, core::ComputerId>>> unconfirmed(
        const Connection &connection, const std::optional<core::RequestId> &request = {});
};

} // namespace mainstay::storage
