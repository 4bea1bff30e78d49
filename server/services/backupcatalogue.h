// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/backup.h"
#include "server/backup/backupfolder.h"
#include "server/services/clock.h"
#include "server/storage/transaction.h"

#include <QSet>

namespace mainstay::services {

/// Makes the table of backups say what the folder holds: the folder is the truth.
class BackupCatalogue
{
public:
    BackupCatalogue(const backup::BackupFolder &folder, const Clock &clock);

    /// Call it while no job runs. Attempts that were cut off become interrupted, unless their manifest was written;
    /// files with a manifest that the table does not know are added; rows whose file or manifest is gone become
    /// missing.
    core::Result<void> reconcile(storage::Transaction &transaction) const;
    /// While jobs run: of \a ids, finished backups whose file or manifest is gone become missing, and come back with
    /// it.
    core::Result<void> followFiles(storage::Transaction &transaction, const QSet<QString> &ids) const;

private:
    core::Result<void> follow(storage::Transaction &transaction, const core::Backup &known) const;
    core::Result<void> add(storage::Transaction &transaction, const core::BackupManifest &manifest) const;

    const backup::BackupFolder &m_folder;
    const Clock &m_clock;
};

/// The row of a finished backup as its manifest tells it, with the proof that making it gave.
void fillFromManifest(core::Backup &backup, const core::BackupManifest &manifest);

} // namespace mainstay::services
