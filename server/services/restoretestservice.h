// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/restoretest.h"
#include "server/services/backupservice.h"
#include "server/services/restoretestrun.h"

namespace mainstay::services {

/// Restores the newest backup into a scratch database by a schedule, so that people need not think of it. What comes of
/// it is kept, shown and told as of a verification that somebody asked for. Thread-safe.
class RestoreTestService
{
public:
    /// \a timeZone: of the rule that is offered until somebody sets one.
    RestoreTestService(storage::Database &database, const Clock &clock, const AuditTrail &audit,
        const DatabaseService &databases, BackupService &backups, QByteArray timeZone);

    core::Result<core::RestoreTestSettings> settings() const;
    /// Errors: those of core::Recurrence::of(), VersionMismatch.
    core::Result<core::RestoreTestSettings> change(
        const core::RestoreTestSettings &change, std::optional<qint64> seen, const Actor &actor);

    /// Begins one when it is time, once for all that was missed, as soon as no other work on backups is under way.
    /// Call it every few seconds.
    core::Result<void> tick();

private:
    core::Result<core::RestoreTestSettings> kept(const storage::Connection &connection) const;
    /// The newest proven one that the server can read. Errors: NotFound (context: state=noBackup) where there is
    /// none, Conflict (context: state=encrypted) where only encrypted ones are newer than the last test.
    core::Result<core::Backup> choose(const QList<core::Backup> &newestFirst) const;
    core::Result<void> begin(const RestoreTestRun &due);
    core::Result<void> giveUp(RestoreTestRun due, const core::Error &why);

    storage::Database &m_database;
    const Clock &m_clock;
    const AuditTrail &m_audit;
    const DatabaseService &m_databases;
    BackupService &m_backups;
    const QByteArray m_timeZone;
    std::mutex m_mutex; // a change of the rule must not be undone by a look that began before it
};

} // namespace mainstay::services
