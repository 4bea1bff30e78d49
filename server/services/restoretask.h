// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/restore.h"
#include "server/backup/backupjob.h"
#include "server/jobs/task.h"

#include <functional>
#include <memory>

namespace mainstay::services {

/// The job of restoring a backup for good: a safety backup where something is replaced, then the restore, whose rows
/// are compared with the manifest before anything takes its place.
class RestoreTask : public jobs::Task
{
public:
    /// Part of the transaction that keeps the end of one that failed.
    using Failed = std::function<core::Result<void>(storage::Transaction &, const core::Job &)>;

    /// \a safety says what the safety backup is called. \a target is a database's name, or a path for SQLite. \a key
    /// opens the backup where it is encrypted.
    RestoreTask(std::shared_ptr<backup::BackupEngine> engine, const backup::BackupFolder &folder, QString fileName,
        core::RestoreTarget kind, QString target, backup::BackupOrder safety, backup::Decryption key, Failed failed);

    core::Result<void> run(jobs::Progress &progress) override;
    core::Result<void> progressed(storage::Transaction &, const core::Job &) override { return {}; }
    /// Puts the safety backup into the catalogue, pinned, whatever became of the rest.
    core::Result<void> ended(storage::Transaction &transaction, const core::Job &job) override;

private:
    core::Result<void> makeSafe(jobs::Progress &progress);
    core::Result<void> restore(const core::BackupManifest &manifest, jobs::Progress &progress) const;

    const std::shared_ptr<backup::BackupEngine> m_engine;
    const backup::BackupFolder &m_folder;
    const QString m_fileName;
    const core::RestoreTarget m_kind;
    const QString m_target;
    const backup::BackupOrder m_safety;
    const backup::Decryption m_key;
    const Failed m_failed;
    std::optional<core::BackupManifest> m_made;
};

} // namespace mainstay::services
