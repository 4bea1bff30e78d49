// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/backupfilewatch.h"

#include <utility>

namespace mainstay::services {

using core::Result;

Result<void> BackupFileWatch::tick()
{
    if (m_attempt.valid()) {
        if (m_attempt.wait_for(std::chrono::seconds(0)) != std::future_status::ready)
            return m_last;
        m_last = m_attempt.get();
    }
    m_attempt = std::async(std::launch::async, [this] { return look(); });
    return m_last;
}

Result<void> BackupFileWatch::look()
{
    const QSet<QString> before = std::exchange(m_moved, {}); // a look that fails is none of two in a row
    const auto moved = m_backups.movedFiles();
    if (!moved)
        return moved.error();
    m_moved = *moved;
    const QSet<QString> lasting = QSet<QString>(before).intersect(*moved);
    return lasting.isEmpty() ? Result<void>() : m_backups.followFiles(lasting);
}

} // namespace mainstay::services
