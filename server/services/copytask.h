// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/backup/copyjob.h"
#include "server/jobs/task.h"
#include "server/services/clock.h"

#include <functional>

namespace mainstay::services {

/// The job of making a backup's second copy, with its row in the catalogue.
class CopyTask : public jobs::Task
{
public:
    /// Part of the transaction that keeps the end of a try that failed.
    using Failed = std::function<core::Result<void>(storage::Transaction &, const core::Backup &)>;

    CopyTask(const backup::Rclone &rclone, const backup::BackupFolder &folder, const core::Backup &backup,
        const QString &place, Failed failed);

    core::Result<void> run(jobs::Progress &progress) override;
    core::Result<void> progressed(storage::Transaction &, const core::Job &) override { return {}; }
    core::Result<void> ended(storage::Transaction &transaction, const core::Job &job) override;

    /// After how many seconds a copy is tried again that has failed so often in a row.
    static qint64 pauseAfter(qint64 failures);

private:
    const core::BackupId m_id;
    const backup::CopyJob m_job;
    const Failed m_failed;
};

} // namespace mainstay::services
