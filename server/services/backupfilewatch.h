// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/backupservice.h"

#include <QSet>

#include <future>

namespace mainstay::services {

/// Notices while the server runs that files of finished backups are gone - their disk was unmounted, somebody took them
/// away - and that they are back. One thread calls it.
class BackupFileWatch
{
public:
    explicit BackupFileWatch(BackupService &backups) : m_backups(backups) { }

    /// Looks, on a thread of its own: a network disk that hangs must hold up nothing else. Returns at once, with the
    /// outcome of the last look that has ended. Call it every few minutes.
    core::Result<void> tick();
    /// Looks now. What it finds at two looks in a row is told; one alone may be a disk that had the hiccups, and a
    /// backup that was missing has lost its proof. Errors: StorageFailed, FileUnreadable.
    core::Result<void> look();

private:
    BackupService &m_backups;
    QSet<QString> m_moved; // ids, at the last look
    core::Result<void> m_last;
    std::future<core::Result<void>> m_attempt; // its end waits for it
};

} // namespace mainstay::services
