// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/backup/archivedigest.h"
#include "server/backup/backupengine.h"
#include "server/backup/backupfolder.h"

#include <optional>

namespace mainstay::backup {

/// What is known of a backup before it is made.
struct BackupOrder
{
    core::BackupId id{};
    QString fileName{}; ///< from BackupFolder::newFileName()
    QString startedBy{}; ///< a user's name
    QString serverVersion{};
    qint64 lastSize = 0; ///< bytes of the last finished backup of this database; 0: none yet
    qint64 lastOriginalSize = 0; ///< bytes of its content
};

/// The work that makes one backup: room on the disk, dump, compression, proof by decoding all of it, and only then the
/// manifest. Whatever ends it early leaves nothing behind.
class BackupJob
{
public:
    BackupJob(BackupEngine &engine, const BackupFolder &folder, BackupOrder order);

    /// Steps: preparing, copying, compressing, verifying, finishing. Errors: Cancelled, DiskFull (context: path,
    /// needed, free), FileUnreadable, FileUnwritable, StorageFailed, VerificationFailed, HashMismatch, those of the
    /// engine.
    core::Result<core::BackupManifest> run(jobs::Progress &progress);

private:
    core::Result<void> requireRoom(jobs::Progress &progress) const;
    core::Result<core::BackupManifest> make(jobs::Progress &progress) const;
    core::Result<ArchiveDigest> decode(
        const QString &path, const ArchiveDigest &written, jobs::Progress &progress) const;

    BackupEngine &m_engine;
    const BackupFolder &m_folder;
    const BackupOrder m_order;
};

/// The bytes that a backup of \a databaseSize bytes will take, as the last one was compressed; as many as the
/// database where there was none.
qint64 expectedArchiveSize(qint64 databaseSize, qint64 lastSize, qint64 lastOriginalSize);

} // namespace mainstay::backup
