// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/computer.h"
#include "core/values/request.h"
#include "core/values/requestpreview.h"
#include "server/storage/lists.h"

namespace mainstay::storage {

/// Who may speak for which computer.
struct AgentToken
{
    core::ComputerId computer;
    QByteArray tokenHash;
};

/// How many computers of one platform and architecture run one version.
struct VersionCount
{
    core::Version version;
    QString column; ///< the version as it is written in the table
    qint64 computers = 0;
    qint64 active = 0;
    qint64 busy = 0; ///< under an active request
};

/// How many computers are alike in all that a preview asks.
struct PreviewCount
{
    core::Platform platform = core::Platform::Linux;
    core::Architecture architecture = core::Architecture::X86_64;
    core::Version version;
    bool busy = false;
    bool lacksDisk = false;
    bool active = false;
    qint64 computers = 0;
};

/// The table of computers.
class ComputerRepository
{
public:
    static core::Result<void> insert(
        Transaction &transaction, const core::Computer &computer, const QByteArray &tokenHash);
    /// What an agent says of itself: name, address, os, agentVersion, freeDisk and lastSeenAt.
    static core::Result<void> updateSeen(Transaction &transaction, const core::Computer &computer);
    static core::Result<void> setTags(Transaction &transaction, const core::ComputerId &id, const QStringList &tags);
    static core::Result<void> setPending(
        Transaction &transaction, const core::ComputerId &id, const std::optional<core::RequestId> &pending);
    /// Sets the pending request of all computers that have a waiting deployment in it, one statement for any number.
    static core::Result<void> setPendingOfWaiting(Transaction &transaction, const core::RequestId &request);
    /// Errors: NotFound.
    static core::Result<void> remove(Transaction &transaction, const core::ComputerId &id);
    /// Errors: NotFound.
    static core::Result<core::Computer> find(const Connection &connection, const core::ComputerId &id);
    static core::Result<core::Page<core::Computer>> list(const Connection &connection, const PageRequest &wanted);
    static core::Result<QList<core::Computer>> all(const Connection &connection);
    static core::Result<QList<AgentToken>> agentTokens(const Connection &connection);
    /// Those that \a request holds, except past the point of no return of it, are held by none.
    static core::Result<void> clearPending(Transaction &transaction, const core::RequestId &request);
    /// Of the simulated computers or of the real ones. \a diskNeeded: bytes; a computer that says that it has less
    /// lacks them.
    static core::Result<QList<PreviewCount>> previewCounts(
        const Connection &connection, bool simulated, const QDateTime &activeSince, qint64 diskNeeded);
    /// Some of those that a rehearsal plays, at most \a most.
    static core::Result<QList<core::ComputerId>> simulated(const Connection &connection, qsizetype most);
    /// The computer that the machine was or is enrolled as.
    static core::Result<std::optional<core::ComputerId>> ofMachine(
        const Connection &connection, const QString &machine);
    static core::Result<void> setMachine(
        Transaction &transaction, const QString &machine, const core::ComputerId &computer);
    /// Of the computers that \a request is for. \a activeSince: a computer that was seen later is active.
    static core::Result<QList<VersionCount>> versions(
        const Connection &connection, const core::UpgradeRequest &request, const QDateTime &activeSince);
};

} // namespace mainstay::storage
