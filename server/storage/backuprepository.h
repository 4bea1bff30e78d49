// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/backup.h"
#include "server/storage/lists.h"

namespace mainstay::storage {

/// The table of backups.
class BackupRepository
{
public:
    /// Errors: AlreadyExists for an id or a file name that is known.
    static core::Result<void> insert(Transaction &transaction, const core::Backup &backup);
    /// Everything but id, engine, database, startedBy, schedule and job; takes a new revision.
    static core::Result<void> update(Transaction &transaction, const core::Backup &backup);
    /// Leaves a tombstone.
    static core::Result<void> remove(Transaction &transaction, const core::BackupId &id);
    /// Errors: NotFound.
    static core::Result<core::Backup> find(const Connection &connection, const core::BackupId &id);
    /// Newest first.
    static core::Result<QList<core::Backup>> all(const Connection &connection);
    static core::Result<core::Page<core::Backup>> list(const Connection &connection, const PageRequest &wanted);
};

} // namespace mainstay::storage
