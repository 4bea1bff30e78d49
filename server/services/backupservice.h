// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/backup.h"
#include "core/values/schedule.h"
#include "server/backup/backupengine.h"
#include "server/backup/backupfolder.h"
#include "server/jobs/jobrunner.h"
#include "server/services/audittrail.h"

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
    };
    struct Started
    {
        core::Backup backup;
        bool fresh = true; ///< false: one was running already, and this is it
    };

    BackupService(storage::Database &database, const Clock &clock, const AuditTrail &audit, jobs::JobRunner &jobs,
        backup::BackupEngine &engine, const backup::BackupFolder &folder, Options options);

    /// At start, with what JobRunner::interruptLeftovers() returned, before any job runs: attempts that were cut off
    /// are marked and their leftovers removed; the catalogue follows the folder, where backups may have been put or
    /// taken.
    core::Result<void> recover(const QList<core::Job> &interrupted);

    core::Result<core::Page<core::Backup>> list(const storage::PageRequest &wanted) const;
    core::Result<core::BackupOverview> overview() const;
    /// Errors: NotFound.
    core::Result<core::Backup> find(const core::BackupId &id) const;

    core::Result<Started> start(const Actor &actor);
    /// The same for a schedule, as a part of \a transaction.
    core::Result<Started> startFor(storage::Transaction &transaction, const core::Schedule &schedule);
    /// Decodes all of it and restores it into a scratch file. Errors: NotFound, Conflict (context: state) where it is
    /// not finished or a job works on it.
    core::Result<core::Job> verify(const core::BackupId &id, const Actor &actor);
    /// Errors: NotFound, Conflict (context: state; "lastProven" for the only proven one, which is kept).
    core::Result<void> remove(const core::BackupId &id, const Actor &actor);

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
    core::Result<void> mayRemove(const storage::Connection &connection, const core::Backup &backup) const;

    storage::Database &m_database;
    const Clock &m_clock;
    const AuditTrail &m_audit;
    jobs::JobRunner &m_jobs;
    backup::BackupEngine &m_engine;
    const backup::BackupFolder &m_folder;
    const Options m_options;
    std::mutex m_mutex; // two deletions must not each spare the other's backup as the last proven one
};

} // namespace mainstay::services
