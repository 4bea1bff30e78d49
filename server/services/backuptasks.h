// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/backup.h"
#include "server/backup/backupjob.h"
#include "server/jobs/task.h"

#include <functional>
#include <memory>

namespace mainstay::services {

/// The job of making a backup, with its row in the catalogue.
class BackupTask : public jobs::Task
{
public:
    /// Part of the transaction that keeps the attempt's end.
    using Ended = std::function<core::Result<void>(storage::Transaction &, const core::Backup &)>;

    BackupTask(std::shared_ptr<backup::BackupEngine> engine, const backup::BackupFolder &folder,
        backup::BackupOrder order, Ended ended);

    core::Result<void> run(jobs::Progress &progress) override;
    core::Result<void> progressed(storage::Transaction &transaction, const core::Job &job) override;
    core::Result<void> ended(storage::Transaction &transaction, const core::Job &job) override;

private:
    std::optional<core::BackupShrink> shrinkOf(storage::Transaction &transaction, const core::Backup &backup) const;

    const std::shared_ptr<backup::BackupEngine> m_engine;
    const backup::BackupFolder &m_folder;
    const core::BackupId m_id;
    backup::BackupJob m_job;
    const Ended m_ended;
    std::optional<core::BackupManifest> m_manifest;
};

/// The job of proving a backup again, with its row in the catalogue.
class VerificationTask : public jobs::Task
{
public:
    /// Part of the transaction that keeps the end of one that failed.
    using Failed = std::function<core::Result<void>(storage::Transaction &, const core::Job &)>;

    VerificationTask(std::shared_ptr<backup::BackupEngine> engine, const backup::BackupFolder &folder,
        const core::Backup &backup, Failed failed);

    core::Result<void> run(jobs::Progress &progress) override;
    core::Result<void> progressed(storage::Transaction &transaction, const core::Job &job) override;
    core::Result<void> ended(storage::Transaction &transaction, const core::Job &job) override;

private:
    /// Into \a backup, what the run says of it; whether it says anything.
    bool judge(core::Backup &backup, const core::Job &job) const;

    const std::shared_ptr<backup::BackupEngine> m_engine;
    const backup::BackupFolder &m_folder;
    const core::BackupId m_id;
    const QString m_fileName;
    const Failed m_failed;
    core::BackupProof m_proof = core::BackupProof::None; // what this run has proven so far
};

} // namespace mainstay::services
