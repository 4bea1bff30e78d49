// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/request.h"
#include "core/values/requestfailures.h"
#include "server/storage/lists.h"

namespace mainstay::storage {

/// What a computer is to do: its one open deployment that comes first.
struct CurrentDeployment
{
    core::ComputerId computer;
    core::RequestId request;
    int attempt = 1;
    core::DeploymentState state = core::DeploymentState::Waiting;
    int wave = 1;
};

/// Which failed computers are meant.
struct FailureFilter
{
    std::optional<core::ErrorKind> cause;
    std::optional<core::DeploymentState> failedState;
    std::optional<QString> exitCode = {}; ///< empty: of none
};

/// The table of deployments: computers in requests.
class DeploymentRepository
{
public:
    /// Deployments in \a request for all computers of its platform and architecture whose agent has \a version (as
    /// written in the table), \a count of them.
    static core::Result<void> insertAll(Transaction &transaction, const core::UpgradeRequest &request,
        const QString &version, qint64 count, core::DeploymentState state, const std::optional<core::Error> &error);
    /// Waiting deployments in \a request for its computers with those versions, \a count of them, spread over its
    /// waves: those that were seen after \a onlineSince first.
    static core::Result<void> insertScope(Transaction &transaction, const core::UpgradeRequest &request,
        const QStringList &versions, qint64 count, const QDateTime &onlineSince);
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
    /// Ends what could still be recalled when the request's time was over.
    static core::Result<void> expireAll(Transaction &transaction, const core::RequestId &request, const QDateTime &at);
    /// Those with the command that are not past the point of no return wait again, for the next attempt. Returns them
    /// as they are now.
    static core::Result<QList<CurrentDeployment>> takeBackAll(
        Transaction &transaction, const core::RequestId &request, const QDateTime &at);
    /// Ends the deployments in other requests under way that can still be recalled, of computers that wait in
    /// \a request. Returns the requests that changed.
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
    static core::Result<QList<core::Deployment>> failedOf(
        const Connection &connection, const core::RequestId &request, const FailureFilter &filter);
    /// By cause and the state in which they failed, most frequent first.
    static core::Result<QList<core::FailureGroup>> failureGroups(
        const Connection &connection, const core::RequestId &request);
    /// Those that hold a slot and were not heard of after \a before.
    static core::Result<QList<core::ComputerId>> silentSlots(
        const Connection &connection, const core::RequestId &request, const QDateTime &before);
    /// Whether a computer that waits in that wave was seen after \a onlineSince.
    static core::Result<bool> onlineWaits(
        const Connection &connection, const core::RequestId &request, int wave, const QDateTime &onlineSince);
    static core::Result<QList<core::Deployment>> openOf(const Connection &connection, const core::ComputerId &computer);
    /// What each computer with an open deployment is to do: past the point of no return first, then the newest request.
    static core::Result<QList<CurrentDeployment>> current(
        const Connection &connection, const std::optional<core::ComputerId> &computer = {});
    /// Those of \a request in the waves after \a afterWave up to \a toWave, whose computers have nothing before it.
    static core::Result<QList<CurrentDeployment>> currentOfRequest(
        const Connection &connection, const core::RequestId &request, int afterWave, int toWave);
    /// Recalled ones that have not confirmed.
    static core::Result<QList<std::pair<core::RequestId, core::ComputerId>>> unconfirmed(
        const Connection &connection, const std::optional<core::RequestId> &request = {});
};

} // namespace mainstay::storage
