// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/backup.h"
#include "core/values/retention.h"
#include "core/values/schedule.h"
#include "server/backup/age.h"
#include "server/backup/backupfolder.h"
#include "server/jobs/jobrunner.h"
#include "server/services/audittrail.h"
#include "server/services/databaseservice.h"

#include <QSet>

#include <atomic>
#include <functional>
#include <mutex>

namespace mainstay::services {

/// Makes, proves, lists and deletes backups of one database. Thread-safe.
class BackupService
{
public:
    struct Options
    {
        QString serverName; ///< first piece of the files' names
        QString serverVersion; ///< goes into manifests
        backup::Age age{};
    };
    struct Started
    {
        core::Backup backup;
        bool fresh = true; ///< false: one was running already, and this is it
    };

    using Begun = std::function<core::Result<void>(storage::Transaction &, const core::Job &)>;

    BackupService(storage::Database &database, const Clock &clock, const AuditTrail &audit, jobs::JobRunner &jobs,
        const DatabaseService &databases, const backup::BackupFolder &folder, Options options);

    /// Before start(): \a ended becomes part of the transaction that keeps an attempt's end, however it ended.
    void onEnded(std::function<core::Result<void>(storage::Transaction &, const core::Backup &)> ended)
    {
        m_ended = std::move(ended);
    }
    /// Before recover(): \a failed becomes part of the transaction that keeps the end of a verification that failed, or
    /// tells of a verification or a restore that an earlier server left behind.
    void onJobFailed(std::function<core::Result<void>(storage::Transaction &, const core::Job &)> failed)
    {
        m_jobFailed = std::move(failed);
    }
    /// Before recover(): \a lost hears of backups that the folder does not have any more.
    void onLost(std::function<core::Result<void>(storage::Transaction &, const QList<core::Backup> &)> lost)
    {
        m_lost = std::move(lost);
    }

    /// At start, with what JobRunner::interruptLeftovers() returned, before any job runs: attempts that were cut off
    /// are marked and their leftovers removed; the catalogue follows the folder, where backups may have been put or
    /// taken.
    core::Result<void> recover(const QList<core::Job> &interrupted);

    /// Ids of finished backups whose file or manifest is gone now, and of missing ones that have both. Reads the disk,
    /// and holds no lock meanwhile. Errors: StorageFailed, FileUnreadable where the disk does not say.
    core::Result<QSet<QString>> movedFiles() const;
    /// Those of \a ids become missing, which is mailed, or finished again.
    core::Result<void> followFiles(const QSet<QString> &ids);

    core::Result<core::Page<core::Backup>> list(const storage::PageRequest &wanted) const;
    core::Result<core::BackupOverview> overview() const;
    /// Errors: NotFound.
    core::Result<core::Backup> find(const core::BackupId &id) const;

    core::Result<Started> start(const Actor &actor);
    /// The same for a schedule, as a part of \a transaction.
    core::Result<Started> startFor(storage::Transaction &transaction, const core::Schedule &schedule);
    /// Decodes all of it and restores it into a scratch file. Errors: NotFound, Conflict (context: state) where it is
    /// not finished or a job works on it. \a begun becomes part of the transaction that begins it.
    core::Result<core::Job> verify(const core::BackupId &id, const Actor &actor, const Begun &begun = {});
    /// Errors: NotFound, Conflict (context: state; "lastProven" for the only proven one of its database, which is
    /// kept).
    core::Result<void> remove(const core::BackupId &id, const Actor &actor);
    /// A pinned backup is not removed, neither by people nor by a rule. Errors: NotFound.
    core::Result<core::Backup> pin(const core::BackupId &id, bool pinned, const Actor &actor);
    /// What \a rule would do now.
    core::Result<core::RetentionPreview> preview(const core::RetentionRule &rule) const;
    core::Result<core::RetentionRule> retention() const;
    /// Errors: InvalidInput (context: field), VersionMismatch.
    core::Result<core::RetentionRule> changeRetention(
        const core::RetentionRule &rule, std::optional<qint64> seen, const Actor &actor);
    /// Removes what the rule does not keep. Errors: StorageFailed, FileUnwritable.
    core::Result<void> applyRetention();
    /// Keeps with each backup when the rule will remove it, as the schedules are now. Call it every minute or so.
    core::Result<void> foretellRetention();

    /// Where the file of \a backup is. Errors: NotFound where there is none.
    core::Result<QString> filePath(const core::Backup &backup) const;
    /// The manifest's bytes as they are on the disk. Errors: NotFound, FileUnreadable.
    core::Result<QByteArray> manifest(const core::BackupId &id) const;

    /// Somebody fetches a backup: who and which goes to the audit trail.
    core::Result<void> noteTaken(const core::Backup &backup, const Actor &actor);

private:
    struct Starter
    {
        Actor actor;
        QString name; ///< for people
        std::optional<core::ScheduleId> schedule;
    };
    core::Result<Started> startIn(storage::Transaction &transaction, const Starter &starter);
    core::Result<Started> keepFailure(
        storage::Transaction &transaction, const Starter &starter, const core::Error &error);
    core::Result<void> refuseDuringRestore(const storage::Connection &connection) const;
    /// Files, row and all, of a backup that may be removed.
    core::Result<void> removeWhole(const core::Backup &backup, const Actor &actor);
    core::Result<void> finishRemovals();
    core::Result<void> tellOfEnded(
        storage::Transaction &transaction, const QList<core::Backup> &before, const QList<core::Backup> &after);
    core::Result<void> tellOfInterrupted(storage::Transaction &transaction, const QList<core::Job> &interrupted) const;
    core::Result<void> afterEnd(storage::Transaction &transaction, const core::Backup &backup);
    core::Result<void> mayRemove(const storage::Connection &connection, const core::Backup &backup) const;

    storage::Database &m_database;
    const Clock &m_clock;
    const AuditTrail &m_audit;
    jobs::JobRunner &m_jobs;
    const DatabaseService &m_databases;
    const backup::BackupFolder &m_folder;
    const Options m_options;
    std::function<core::Result<void>(storage::Transaction &, const core::Backup &)> m_ended;
    std::function<core::Result<void>(storage::Transaction &, const core::Job &)> m_jobFailed;
    std::function<core::Result<void>(storage::Transaction &, const QList<core::Backup> &)> m_lost;
    std::atomic<bool> m_retentionDue = true;
    std::mutex m_mutex; // two deletions must not each spare the other's backup as the last proven one
};

} // namespace mainstay::services
