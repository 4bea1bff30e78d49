// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/restore.h"
#include "server/backup/age.h"
#include "server/backup/backupfolder.h"
#include "server/jobs/jobrunner.h"
#include "server/services/databaseservice.h"

#include <functional>
#include <mutex>

namespace mainstay::services {

/// Restores backups for good. Thread-safe.
class RestoreService
{
public:
    struct Options
    {
        QString serverName; ///< first piece of the safety backups' names
        QString serverVersion;
        QString folder; ///< where restored SQLite files go
        backup::Age age{};
    };

    RestoreService(storage::Database &database, const Clock &clock, const AuditTrail &audit, jobs::JobRunner &jobs,
        const DatabaseService &databases, const backup::BackupFolder &folder, Options options);

    /// Before any job: \a failed becomes part of the transaction that keeps the end of a restore that failed.
    void onFailed(std::function<core::Result<void>(storage::Transaction &, const core::Job &)> failed)
    {
        m_failed = std::move(failed);
    }

    /// At start, before any job: takes away half restored files, and says of a restore among \a interrupted that the
    /// database it was to replace is incomplete, where it is (context: incomplete=NAME). Errors: FileUnwritable,
    /// StorageFailed.
    core::Result<void> recover(QList<core::Job> &interrupted);

    /// Errors: NotFound, InvalidInput (context: field=name) where the name is none or, for replacing, not that of the
    /// database; InvalidInput (context: field=identity) where the backup is encrypted and no secret key is given,
    /// WrongCredentials (context: program) where it is another one's; NotFound (context: program); Conflict (context:
    /// state): the backup is not finished, otherDatabase, running (a backup or a restore),
    /// ownStore: this server's own store is not replaced while it runs.
    core::Result<core::Job> restore(const core::BackupId &id, const core::RestoreOrder &order, const Actor &actor);

private:
    core::Result<backup::Decryption> keyFor(const core::BackupId &id, const core::RestoreOrder &order) const;
    core::Result<QString> target(const core::Backup &backup, const core::RestoreOrder &order) const;

    storage::Database &m_database;
    const Clock &m_clock;
    const AuditTrail &m_audit;
    jobs::JobRunner &m_jobs;
    const DatabaseService &m_databases;
    const backup::BackupFolder &m_folder;
    const Options m_options;
    std::function<core::Result<void>(storage::Transaction &, const core::Job &)> m_failed;
    std::mutex m_mutex; // two restores must not each find that the other does not run yet
};

} // namespace mainstay::services
