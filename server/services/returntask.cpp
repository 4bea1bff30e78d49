// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/returntask.h"

#include "server/services/backupcatalogue.h"
#include "server/storage/backuprepository.h"

namespace mainstay::services {

using core::Backup;
using core::ErrorKind;
using core::Result;
using storage::BackupRepository;

namespace {

/// Whether an error says that what lies there is not the backup.
bool speaksAgainstCopy(const core::Error &error)
{
    return error.kind == ErrorKind::ManifestInvalid || error.kind == ErrorKind::SizeMismatch
        || error.kind == ErrorKind::HashMismatch;
}

} // namespace

ReturnTask::ReturnTask(const backup::Rclone &rclone, const backup::BackupFolder &folder, const Backup &backup)
    : m_folder(folder),
      m_id(backup.id),
      m_job(rclone, folder, backup.fileName, backup.sha256, backup.copy.value_or(core::BackupCopy{}).place)
{ }

Result<void> ReturnTask::run(jobs::Progress &progress)
{
    auto manifest = m_job.run(progress);
    if (!manifest)
        return manifest.error();
    m_manifest = std::move(*manifest);
    return {};
}

/// The backup was deleted in the instant in which this was begun.
Result<void> ReturnTask::giveUp() const
{
    if (!m_manifest)
        return {};
    const auto removed = m_folder.remove(m_manifest->fileName);
    if (removed)
        m_folder.forget(m_manifest->fileName);
    return removed;
}

Result<void> ReturnTask::ended(storage::Transaction &transaction, const core::Job &job)
{
    auto backup = BackupRepository::find(transaction, m_id);
    if (!backup && backup.error().kind == ErrorKind::NotFound)
        return giveUp();
    if (!backup)
        return backup.error();
    if (m_manifest) {
        // A pin may have changed since the copy was made.
        const bool pinned = backup->pinned;
        fillFromManifest(*backup, *m_manifest);
        backup->pinned = pinned;
        // What was proven of it was another file's; only a verification proves this one.
        backup->proof = core::BackupProof::Created;
        backup->provenAt.reset();
    } else if (job.error && speaksAgainstCopy(*job.error) && backup->copy) {
        backup->copy->state = core::CopyState::Failed;
        backup->copy->provenAt.reset();
        backup->copy->nextTryAt.reset();
        backup->copy->error = job.error;
    } else {
        return {};
    }
    return BackupRepository::update(transaction, *backup);
}

} // namespace mainstay::services
