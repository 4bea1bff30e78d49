// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/copytask.h"

#include "server/storage/backuprepository.h"

#include <algorithm>
#include <array>

namespace mainstay::services {

using core::CopyState;
using core::JobState;
using core::Result;
using storage::BackupRepository;

CopyTask::CopyTask(const backup::Rclone &rclone, const backup::BackupFolder &folder, const core::Backup &backup,
    const QString &place, Failed failed)
    : m_id(backup.id), m_job(rclone, folder, backup.fileName, place), m_failed(std::move(failed))
{ }

qint64 CopyTask::pauseAfter(qint64 failures)
{
    // A line that is down for an hour must not cost a night; one that is down for a week is not asked every minute.
    constexpr std::array<qint64, 4> pauses{5 * 60, 15 * 60, 3600, 6 * 3600};
    return pauses.at(std::size_t(std::clamp<qint64>(failures - 1, 0, pauses.size() - 1)));
}

Result<void> CopyTask::run(jobs::Progress &progress)
{
    return m_job.run(progress);
}

Result<void> CopyTask::ended(storage::Transaction &transaction, const core::Job &job)
{
    auto backup = BackupRepository::find(transaction, m_id);
    if (!backup) // it may have been deleted in the instant in which this was begun
        return backup.error().kind == core::ErrorKind::NotFound ? Result<void>() : backup.error();
    if (!backup->copy)
        return {}; // it was switched off meanwhile
    core::BackupCopy &copy = *backup->copy;
    const bool failed = job.state == JobState::Failed;
    if (job.state == JobState::Succeeded) {
        copy.state = CopyState::Proven;
        copy.provenAt = job.finishedAt;
        copy.failures = 0;
        copy.nextTryAt.reset();
        copy.error.reset();
    } else if (job.state == JobState::Interrupted) {
        copy.state = CopyState::Waiting; // the server stops: it goes on when it is back
    } else {
        // What was proven before is not proven any more: it was not to be read as it should be.
        copy.state = CopyState::Failed;
        copy.provenAt.reset();
        copy.error = job.error;
        copy.failures += failed;
        copy.nextTryAt = failed ? std::optional(job.finishedAt->addSecs(pauseAfter(copy.failures))) : std::nullopt;
    }
    if (const auto kept = BackupRepository::update(transaction, *backup); !kept)
        return kept;
    return failed && m_failed ? m_failed(transaction, *backup) : Result<void>();
}

} // namespace mainstay::services
