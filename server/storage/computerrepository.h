// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/computer.h"
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
    /// Clears it of all whose deployment in the request was rejected, likewise.
    static core::Result<void> clearPendingOfRejected(Transaction &transaction, const core::RequestId &request);
    /// Errors: NotFound.
    static core::Result<void> remove(Transaction &transaction, const core::ComputerId &id);
    /// Errors: NotFound.
    static core::Result<core::Computer> find(const Connection &connection, const core::ComputerId &id);
    static core::Result<core::Page<core::Computer>> list(const Connection &connection, const PageRequest &wanted);
    static core::Result<QList<core::Computer>> all(const Connection &connection);
    static core::Result<QList<AgentToken>> agentTokens(const Connection &connection);
    /// \a activeSince: a computer that was seen later is active.
    static core::Result<QList<VersionCount>> versions(const Connection &connection, core::Platform platform,
        core::Architecture architecture, const QDateTime &activeSince);
};

} // namespace mainstay::storage
