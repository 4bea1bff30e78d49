// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/backup.h"

namespace mainstay::services {

/// Whether all of a backup has been decoded, or more.
bool isProven(const core::Backup &backup);

/// A database as backups record it: its kind, and its name for people.
using DatabaseIdentity = std::pair<core::DatabaseEngine, QString>;

/// Which database \a backup is of. One of another database is no substitute for it.
inline DatabaseIdentity databaseOf(const core::Backup &backup)
{
    return {backup.engine, backup.database};
}

/// The instant that the content of the newest proven backup of \a database is of; nothing where there is none.
std::optional<QDateTime> lastProvenAt(const QList<core::Backup> &newestFirst, const DatabaseIdentity &database);

/// What the table of backups (\a newestFirst) tells of the last and the next ones of \a database: lastProvenAt,
/// expectedSize, roomNeeded; of all: diskFullAt, failedLastWeek; and \a databaseSize and \a diskFree, in bytes.
///
/// The disk is full when the bytes that were added in the last 30 days, a day's worth each day, have used up what is
/// free; nothing where there is less than a day to judge from, or it would take more than ten years.
core::BackupOverview forecast(const QList<core::Backup> &newestFirst, const DatabaseIdentity &database,
    qint64 databaseSize, qint64 diskFree, const QDateTime &now);

/// How the second copies of \a backups at \a place stand. Failed are those whose last try failed, also where somebody
/// cancelled it.
core::CopyOverview copiesOf(const QList<core::Backup> &backups, const QString &place);

} // namespace mainstay::services
