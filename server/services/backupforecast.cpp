// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/backupforecast.h"

#include "server/backup/backupjob.h"

#include <algorithm>

namespace mainstay::services {

using core::Backup;
using core::BackupState;

namespace {

constexpr qint64 secondsOfDay = 24 * 3600;
constexpr double longestForecast = 3650.0 * secondsOfDay;

std::optional<QDateTime> diskFullAt(const QList<Backup> &newestFirst, qint64 diskFree, const QDateTime &now)
{
    const QDateTime from = now.addDays(-30);
    std::optional<QDateTime> oldest;
    qint64 added = 0; // by those after the oldest: it only marks the start
    qint64 oldestSize = 0;
    for (const Backup &backup : newestFirst) {
        if (backup.state != BackupState::Finished || backup.createdAt < from)
            continue;
        added += oldestSize;
        oldestSize = backup.size;
        oldest = backup.createdAt;
    }
    if (!oldest)
        return std::nullopt;
    const qint64 span = oldest->secsTo(now);
    if (span < secondsOfDay)
        return std::nullopt;
    // What the retention takes away in as long a time: "the last 14" end at a size and not at a full disk.
    for (const Backup &backup : newestFirst) {
        if (backup.state == BackupState::Finished && backup.keptUntil && *backup.keptUntil <= now.addSecs(span))
            added -= backup.size;
    }
    if (added <= 0)
        return std::nullopt;
    const double seconds = double(diskFree) * double(span) / double(added);
    if (seconds > longestForecast)
        return std::nullopt;
    return now.addSecs(qint64(seconds));
}

bool failedSince(const Backup &backup, const QDateTime &instant)
{
    const bool failed = backup.state == BackupState::Failed || backup.state == BackupState::Interrupted;
    const bool cancelled = backup.error && backup.error->kind == core::ErrorKind::Cancelled;
    return failed && !cancelled && backup.createdAt >= instant;
}

} // namespace

bool isProven(const Backup &backup)
{
    return backup.state == BackupState::Finished && backup.proof >= core::BackupProof::Decoded;
}

std::optional<QDateTime> lastProvenAt(const QList<Backup> &newestFirst, const DatabaseIdentity &database)
{
    const auto found = std::find_if(newestFirst.cbegin(), newestFirst.cend(),
        [&](const Backup &backup) { return isProven(backup) && databaseOf(backup) == database; });
    return found == newestFirst.cend() ? std::nullopt : std::optional(found->createdAt);
}

core::BackupOverview forecast(const QList<Backup> &newestFirst, const DatabaseIdentity &database, qint64 databaseSize,
    qint64 diskFree, const QDateTime &now)
{
    core::BackupOverview overview;
    overview.databaseSize = databaseSize;
    overview.diskFree = diskFree;
    overview.lastProvenAt = lastProvenAt(newestFirst, database);
    const auto last = std::find_if(newestFirst.cbegin(), newestFirst.cend(),
        [&](const Backup &backup) { return backup.state == BackupState::Finished && databaseOf(backup) == database; });
    overview.expectedSize = last == newestFirst.cend()
        ? databaseSize
        : backup::expectedArchiveSize(databaseSize, last->size, last->originalSize);
    // SQLite alone is copied before it is compressed: see SqliteEngine::scratchSize().
    overview.roomNeeded
        = backup::roomNeeded(database.first == core::DatabaseEngine::Sqlite ? databaseSize : 0, overview.expectedSize);
    overview.diskFullAt = diskFullAt(newestFirst, diskFree, now);
    overview.failedLastWeek = std::count_if(newestFirst.cbegin(), newestFirst.cend(),
        [&](const Backup &backup) { return failedSince(backup, now.addDays(-7)); });
    return overview;
}

core::CopyOverview copiesOf(const QList<Backup> &backups, const QString &place)
{
    core::CopyOverview overview{place};
    for (const Backup &backup : backups) {
        if (!isProven(backup))
            continue;
        ++overview.backups;
        const bool isThere = backup.copy && backup.copy->place == place;
        overview.proven += isThere && backup.copy->state == core::CopyState::Proven;
        overview.failed += isThere && backup.copy->state == core::CopyState::Failed;
    }
    return overview;
}

} // namespace mainstay::services
