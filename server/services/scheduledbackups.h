// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/backupservice.h"
#include "server/services/scheduler.h"

namespace mainstay::services {

/// The backups that schedules start.
class ScheduledBackups : public ScheduledWork
{
public:
    explicit ScheduledBackups(BackupService &backups) : m_backups(backups) { }

    core::Result<Begun> begin(storage::Transaction &transaction, const core::Schedule &schedule) override
    {
        const auto started = m_backups.startFor(transaction, schedule);
        if (!started)
            return started.error();
        return Begun{started->fresh, started->backup.id, started->backup.job};
    }

private:
    BackupService &m_backups;
};

} // namespace mainstay::services
