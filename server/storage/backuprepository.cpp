// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/backuprepository.h"

#include "server/storage/columns.h"

namespace mainstay::storage {

using namespace Qt::StringLiterals;
using core::Backup;
using core::Result;

namespace {

#define BACKUP_COLUMNS                                                                                                 \
    "id, engine, database_name, state, proof, proven_at, file_name, size, original_size, sha256, created_at,"          \
    " finished_at, started_by, schedule, job, step, percent, kept_until, pinned, error, revision, shrink,"             \
    " encryption, copy"

template <core::HasFields T> std::optional<QString> jsonOf(const std::optional<T> &value)
{
    return value ? std::optional(QString::fromUtf8(core::encode(*value))) : std::nullopt;
}

Backup backupOf(const Query &row)
{
    Backup backup;
    backup.id = {row.text(0)};
    backup.engine = enumOf<core::DatabaseEngine>(row.text(1));
    backup.database = row.text(2);
    backup.state = enumOf<core::BackupState>(row.text(3));
    backup.proof = enumOf<core::BackupProof>(row.text(4));
    backup.provenAt = row.maybeInstant(5);
    backup.fileName = row.text(6);
    backup.size = row.number(7);
    backup.originalSize = row.number(8);
    backup.sha256 = row.text(9);
    backup.createdAt = row.instant(10);
    backup.finishedAt = row.maybeInstant(11);
    backup.startedBy = row.text(12);
    if (!row.isNull(13))
        backup.schedule = core::ScheduleId{row.text(13)};
    backup.job = {row.text(14)};
    backup.step = row.text(15);
    backup.percent = int(row.number(16));
    backup.keptUntil = row.maybeInstant(17);
    backup.pinned = row.flag(18);
    backup.error = errorOf(row.text(19));
    backup.revision = row.number(20);
    backup.shrink = valueOf<core::BackupShrink>(row.text(21));
    backup.encryption = valueOf<core::BackupEncryption>(row.text(22));
    backup.copy = valueOf<core::BackupCopy>(row.text(23));
    return backup;
}

} // namespace

Result<void> BackupRepository::insert(Transaction &transaction, const Backup &backup)
{
    return Query(transaction,
        u"INSERT INTO backups (" BACKUP_COLUMNS
        ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s)
        .bind(backup.id)
        .bind(storage::columnOf(backup.engine))
        .bind(backup.database)
        .bind(storage::columnOf(backup.state))
        .bind(storage::columnOf(backup.proof))
        .bind(backup.provenAt)
        .bind(backup.fileName)
        .bind(backup.size)
        .bind(backup.originalSize)
        .bind(backup.sha256)
        .bind(backup.createdAt)
        .bind(backup.finishedAt)
        .bind(backup.startedBy)
        .bind(backup.schedule)
        .bind(backup.job)
        .bind(backup.step)
        .bind(backup.percent)
        .bind(backup.keptUntil)
        .bind(backup.pinned)
        .bind(storage::columnOf(backup.error))
        .bind(transaction.nextRevision(collection::backups))
        .bind(jsonOf(backup.shrink))
        .bind(jsonOf(backup.encryption))
        .bind(jsonOf(backup.copy))
        .run();
}

Result<void> BackupRepository::update(Transaction &transaction, const Backup &backup)
{
    return Query(transaction,
        u"UPDATE backups SET state = ?, proof = ?, proven_at = ?, file_name = ?, size = ?, original_size = ?,"
        " sha256 = ?, created_at = ?, finished_at = ?, step = ?, percent = ?, kept_until = ?, pinned = ?, error = ?,"
        " shrink = ?, encryption = ?, copy = ?, revision = ? WHERE id = ?"_s)
        .bind(storage::columnOf(backup.state))
        .bind(storage::columnOf(backup.proof))
        .bind(backup.provenAt)
        .bind(backup.fileName)
        .bind(backup.size)
        .bind(backup.originalSize)
        .bind(backup.sha256)
        .bind(backup.createdAt)
        .bind(backup.finishedAt)
        .bind(backup.step)
        .bind(backup.percent)
        .bind(backup.keptUntil)
        .bind(backup.pinned)
        .bind(storage::columnOf(backup.error))
        .bind(jsonOf(backup.shrink))
        .bind(jsonOf(backup.encryption))
        .bind(jsonOf(backup.copy))
        .bind(transaction.nextRevision(collection::backups))
        .bind(backup.id)
        .run();
}

Result<void> BackupRepository::remove(Transaction &transaction, const core::BackupId &id)
{
    Query query(transaction, u"DELETE FROM backups WHERE id = ?"_s);
    if (const auto removed = query.bind(id).run(); !removed)
        return removed;
    return transaction.bury(collection::backups, id.text);
}

Result<Backup> BackupRepository::find(const Connection &connection, const core::BackupId &id)
{
    Query query(connection, u"SELECT " BACKUP_COLUMNS " FROM backups WHERE id = ?"_s);
    query.bind(id);
    return oneRow(query, backupOf);
}

Result<QList<Backup>> BackupRepository::all(const Connection &connection)
{
    Query query(connection, u"SELECT " BACKUP_COLUMNS " FROM backups ORDER BY created_at DESC"_s);
    return allRows(query, backupOf);
}

Result<core::Page<Backup>> BackupRepository::list(const Connection &connection, const PageRequest &wanted)
{
    return page<Backup>(connection, collection::backups,
        u"SELECT " BACKUP_COLUMNS " FROM backups WHERE revision > ? ORDER BY revision LIMIT ?"_s, wanted, backupOf);
}

} // namespace mainstay::storage
