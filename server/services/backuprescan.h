// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/backup/backupfolder.h"
#include "server/jobs/progress.h"
#include "server/services/audittrail.h"

#include <functional>

namespace mainstay::services {

/// What a rescan found in the backup folder.
struct RescanReport
{
    struct Damage
    {
        QString fileName;
        core::Error error;
    };

    QStringList known; ///< proven, and in the catalogue before
    QStringList added; ///< proven, and unknown until now
    QList<Damage> damaged; ///< with a manifest that cannot be read, or that is another file's
    QStringList missing; ///< in the catalogue, and not in the folder
    QStringList unknown; ///< files that are no backup: nobody vouches for them
};

/// Rebuilds the catalogue of backups from the files alone: each file with a manifest is read to its last byte, decoded
/// and compared with it. What only the store knew does not come back: which schedule made a backup, and pins.
class BackupRescan
{
public:
    /// Part of the transaction that keeps what was found: backups that are gone or damaged, and were not before.
    using Lost = std::function<core::Result<void>(storage::Transaction &, const QList<core::Backup> &)>;

    BackupRescan(storage::Database &database, const Clock &clock, const AuditTrail &audit,
        const backup::BackupFolder &folder, Lost lost = {});

    /// May run beside a server: attempts that are under way are left alone. Errors: StorageFailed, Cancelled.
    core::Result<RescanReport> run(const Actor &actor, jobs::Progress &progress) const;

private:
    struct Found
    {
        core::BackupManifest manifest;
        std::optional<core::Error> error;
    };

    core::Result<Found> examine(const QString &fileName, jobs::Progress &progress) const;
    core::Result<void> take(storage::Transaction &transaction, const QList<core::Backup> &rows, const Found &found,
        RescanReport &report, QList<core::Backup> &lost) const;
    core::Result<void> markMissing(storage::Transaction &transaction, const QList<core::Backup> &rows,
        RescanReport &report, QList<core::Backup> &lost) const;
    QStringList strangers(const QList<core::Backup> &rows) const;

    storage::Database &m_database;
    const Clock &m_clock;
    const AuditTrail &m_audit;
    const backup::BackupFolder &m_folder;
    const Lost m_lost;
};

} // namespace mainstay::services
