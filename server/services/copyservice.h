// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/copysettings.h"
#include "server/backup/backupfolder.h"
#include "server/backup/rclone.h"
#include "server/jobs/jobrunner.h"
#include "server/services/audittrail.h"

#include <functional>
#include <optional>

namespace mainstay::services {

/// Sees to it that every proven backup has a second copy elsewhere, the newest first, one at a time. Nothing is ever
/// removed there: neither a mistake nor an intruder here takes the copies along. Thread-safe.
class CopyService
{
public:
    CopyService(storage::Database &database, const Clock &clock, const AuditTrail &audit, jobs::JobRunner &jobs,
        const backup::BackupFolder &folder, backup::Rclone rclone);

    /// Before any job: \a failed becomes part of the transaction that keeps a try that failed.
    void onFailed(std::function<core::Result<void>(storage::Transaction &, const core::Backup &)> failed)
    {
        m_failed = std::move(failed);
    }

    /// With the tool that is installed and the remotes that it knows.
    core::Result<core::CopySettings> settings() const;
    /// Errors: InvalidInput (context: field=place), VersionMismatch; NotFound (context: program) where rclone is not
    /// installed.
    core::Result<core::CopySettings> change(
        const core::CopySettings &change, std::optional<qint64> seen, const Actor &actor);
    /// Writes a small file to the place, reads it back and removes it. Errors: InvalidInput (context: field=place),
    /// TimedOut, those of backup::Rclone.
    core::Result<core::CopySettings> test(const core::CopySettings &trial) const;

    /// Makes or proves the copy of a backup now. Errors: NotFound, Conflict (context: state; noCopies where no place is
    /// set, copying).
    core::Result<core::Job> copy(const core::BackupId &id, const Actor &actor);
    /// Brings a backup whose file is gone or damaged back from its second copy. Errors: NotFound, DiskFull, Conflict
    /// (context: state; whole where nothing is wrong with it, noCopy where none was proven, returning, copying,
    /// verifying).
    core::Result<core::Job> bringBack(const core::BackupId &id, const Actor &actor);
    /// Begins what is due. Call it every few seconds.
    core::Result<void> tick();

    /// What is kept, for those who tell of it.
    static core::Result<core::CopySettings> kept(const storage::Connection &connection);

private:
    core::Result<void> validate(const QString &place) const;
    core::Result<core::Job> begin(
        storage::Transaction &transaction, core::Backup backup, const QString &place, const QString &startedBy);

    storage::Database &m_database;
    const Clock &m_clock;
    const AuditTrail &m_audit;
    jobs::JobRunner &m_jobs;
    const backup::BackupFolder &m_folder;
    const backup::Rclone m_rclone;
    std::function<core::Result<void>(storage::Transaction &, const core::Backup &)> m_failed;
};

} // namespace mainstay::services
