// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/agentprotocol.h"
#include "core/values/rehearsal.h"
#include "server/services/requestservice.h"

#include <QReadWriteLock>

namespace mainstay::services {

/// The computers: who may speak for one, when it was last seen, tags, removal. Polls only touch memory; what they say
/// is written in batches by flush(). Thread-safe.
class ComputerService
{
public:
    ComputerService(storage::Database &database, const Clock &clock, const AuditTrail &audit, RequestService &requests,
        qint64 pollSeconds);

    /// Reads who is enrolled; again after another process changed the store.
    core::Result<void> load();

    /// The computer of an agent's token; nothing for an unknown one.
    std::optional<core::ComputerId> authenticate(QByteArrayView token) const;

    /// A new computer, in the caller's transaction; the token works once that is committed.
    core::Result<void> add(
        storage::Transaction &transaction, const core::Computer &computer, const QByteArray &tokenHash);

    /// An agent polls. Writes at once only where its version changed.
    core::Result<void> seen(const core::ComputerId &id, const core::AgentPoll &poll, const QString &address);

    core::Result<core::Page<core::Computer>> list(const storage::PageRequest &wanted) const;
    /// Errors: NotFound, InvalidInput (context: field=tags), VersionMismatch.
    core::Result<core::Computer> setTags(
        const core::ComputerId &id, const QStringList &tags, std::optional<qint64> revision, const Actor &actor);
    /// Errors: NotFound.
    core::Result<void> remove(const core::ComputerId &id, const Actor &actor);

    /// Rejects the open requests of the rehearsal and removes its computers, a batch at a time: what was removed before
    /// an error stays removed.
    core::Result<core::RehearsalEnd> endRehearsal(const Actor &actor);

    /// Writes what was seen since the last time; a computer gets a new revision at most every half poll interval unless
    /// something else than the time changed.
    core::Result<void> flush();

    qint64 count() const;
    /// Those of them that a rehearsal plays.
    QList<core::ComputerId> simulated() const;

private:
    core::Result<void> takeOut(storage::Transaction &t, const QList<core::ComputerId> &ids);

    struct Seen
    {
        core::Computer computer; // name, address, os, agentVersion, freeDisk, lastSeenAt
        std::optional<Clock::TimePoint> writtenAt; // steady: the wall clock may be set back
        bool dirty = false;
        bool changed = false; // more than the time
    };

    storage::Database &m_database;
    const Clock &m_clock;
    const AuditTrail &m_audit;
    RequestService &m_requests;
    const qint64 m_pollSeconds;

    mutable QReadWriteLock m_tokenLock;
    QHash<QByteArray, core::ComputerId> m_tokens; // by hash
    QList<core::ComputerId> m_simulated;

    QMutex m_seenMutex;
    QHash<core::ComputerId, Seen> m_seen;
};

} // namespace mainstay::services
