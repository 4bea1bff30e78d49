// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/backup/returnjob.h"
#include "server/jobs/task.h"

#include <optional>

namespace mainstay::services {

/// The job of bringing a backup back from its second copy, with its row in the catalogue.
class ReturnTask : public jobs::Task
{
public:
    /// \a backup has a second copy.
    ReturnTask(const backup::Rclone &rclone, const backup::BackupFolder &folder, const core::Backup &backup);

    core::Result<void> run(jobs::Progress &progress) override;
    core::Result<void> progressed(storage::Transaction &, const core::Job &) override { return {}; }
    core::Result<void> ended(storage::Transaction &transaction, const core::Job &job) override;

private:
    core::Result<void> giveUp() const;

    const backup::BackupFolder &m_folder;
    const core::BackupId m_id;
    const backup::ReturnJob m_job;
    std::optional<core::BackupManifest> m_manifest;
};

} // namespace mainstay::services
