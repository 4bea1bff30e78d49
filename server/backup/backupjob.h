// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/backup/age.h"
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
    QList<core::BackupRecipient> recipients{}; ///< none: it is not encrypted
    bool pinned = false;
    bool restoreTest = true; ///< of an encrypted one, while it can be read
    Age age{};
};

/// The work that makes one backup: room on the disk, dump, compression, proof by decoding all of it, and only then the
/// manifest. Whatever ends it early leaves nothing behind.
///
/// An encrypted one has one recipient more, whose key is made for it and lives as long as this work: so what is proven
/// is what is on the disk, and afterwards the server cannot read it any more.
class BackupJob
{
public:
    BackupJob(BackupEngine &engine, const BackupFolder &folder, BackupOrder order);

    /// Steps: preparing, copying, compressing, verifying, restoring where it is encrypted, finishing. Errors:
    /// Cancelled, DiskFull (context: path, needed, free), FileUnreadable, FileUnwritable, StorageFailed,
    /// VerificationFailed, HashMismatch, those of the engine and of Age.
    core::Result<core::BackupManifest> run(jobs::Progress &progress);

    /// Why a backup that was made and decoded could not be restored for a test, where it was to be.
    const std::optional<core::Error> &untested() const { return m_untested; }

private:
    core::Result<void> requireRoom(jobs::Progress &progress) const;
    core::Result<core::BackupManifest> make(jobs::Progress &progress);
    core::Result<PassingKey> makeKey(jobs::Progress &progress);
    core::Result<Dump> write(const PassingKey &key, ArchiveDigest &written, jobs::Progress &progress) const;
    core::Result<void> prove(const PassingKey &key, const ArchiveDigest &written, jobs::Progress &progress) const;
    core::Result<ArchiveDigest> decode(
        const QString &path, const PassingKey &key, const ArchiveDigest &written, jobs::Progress &progress) const;
    core::BackupManifest describe(const ArchiveDigest &written, const Dump &dump) const;
    core::Result<void> testRestore(const PassingKey &key, core::BackupManifest &manifest, jobs::Progress &progress);

    BackupEngine &m_engine;
    const BackupFolder &m_folder;
    const BackupOrder m_order;
    QString m_ageVersion;
    std::optional<core::Error> m_untested;
};

/// The bytes that a backup of \a databaseSize bytes will take, as the last one was compressed; as many as the
/// database where there was none.
qint64 expectedArchiveSize(qint64 databaseSize, qint64 lastSize, qint64 lastOriginalSize);

/// The bytes that have to be free before a backup begins: for its \a scratch, a quarter more than the archive that is
/// expected, because content changes, and what it needs besides.
qint64 roomNeeded(qint64 scratch, qint64 expectedArchive);

} // namespace mainstay::backup
