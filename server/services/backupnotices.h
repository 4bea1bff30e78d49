// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/backupmails.h"
#include "server/services/scheduler.h"

namespace mainstay::services {

/// Decides who hears of what becomes of backups: the recipients of the schedule that asked for one, or those of the
/// mail settings. Silent about what works, but for schedules that ask for it.
class BackupNotices
{
public:
    BackupNotices(storage::Database &database, const Clock &clock, const BackupMails &mails);

    /// An attempt ended, however; for BackupService::onEnded().
    core::Result<void> ended(storage::Transaction &transaction, const core::Backup &backup) const;
    /// A second copy could not be made; for CopyService::onFailed(). Told once, not for each try that follows.
    core::Result<void> copyFailed(storage::Transaction &transaction, const core::Backup &backup) const;
    /// A verification or a restore failed; for BackupService::onJobFailed() and RestoreService::onFailed().
    core::Result<void> jobFailed(storage::Transaction &transaction, const core::Job &job) const;
    /// Backups were found to be gone or damaged; for BackupService::onLost() and BackupRescan. One mail for all of them
    /// that the same people are to hear of.
    core::Result<void> lost(storage::Transaction &transaction, const QList<core::Backup> &backups) const;
    /// Occurrences were decided; for Scheduler::onDecided().
    core::Result<void> decided(
        storage::Transaction &transaction, const core::Schedule &schedule, const QList<core::ScheduleRun> &runs) const;
    /// The dead man's switch: tells the recipients of each enabled schedule, once a day, while there is no proven
    /// backup of the database that is set as young as it promises. Looks at the backups and at nothing else, so it
    /// speaks up whatever kept them from being made. One that is under way is waited for, but a day at most. Call it
    /// every minute or so.
    core::Result<void> watch();

    /// Until when there has to be a proven backup that is newer than \a lastProven, so that \a stored keeps its
    /// promise: some while after the first run that follows it, and that is as long as until the next run, but an hour
    /// at least and a day at most. Nothing where no run was due yet.
    static std::optional<QDateTime> deadline(
        const storage::StoredSchedule &stored, const std::optional<QDateTime> &lastProven, const QDateTime &now);

private:
    /// The one that asked for \a backup, where there is one.
    core::Result<std::optional<core::Schedule>> scheduleOf(
        storage::Transaction &transaction, const core::Backup &backup) const;
    core::Result<void> watch(storage::Transaction &transaction, const storage::StoredSchedule &stored,
        const std::optional<QDateTime> &lastProven) const;

    storage::Database &m_database;
    const Clock &m_clock;
    const BackupMails &m_mails;
};

} // namespace mainstay::services
