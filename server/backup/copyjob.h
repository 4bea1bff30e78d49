// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/backup/backupfolder.h"
#include "server/backup/rclone.h"

namespace mainstay::backup {

/// The work that makes one second copy and proves it: what is there is read back in full and compared with the
/// manifest. The manifest goes last, as in BackupFolder: what has none there is no copy. Nothing there is ever removed.
class CopyJob
{
public:
    /// \a place is the folder of the copies, "REMOTE:PATH".
    CopyJob(const Rclone &rclone, const BackupFolder &folder, QString fileName, QString place);

    /// Steps: looking, sending (unless the same is there), readingBack, finishing. Errors: NotFound and FileUnreadable
    /// (context: path), ManifestInvalid, SizeMismatch and HashMismatch (context: expected, actual) of what came back,
    /// those of Rclone::send().
    core::Result<void> run(jobs::Progress &progress) const;

private:
    bool isThere(jobs::Progress &progress, const QByteArray &manifest) const;
    core::Result<void> compare(const core::BackupManifest &manifest, jobs::Progress &progress) const;
    core::Result<void> finish(const QByteArray &manifest, jobs::Progress &progress) const;

    const Rclone &m_rclone;
    const BackupFolder &m_folder;
    const QString m_fileName;
    const QString m_place;
};

/// The file \a name in the folder \a place, "REMOTE:PATH".
QString placeOf(const QString &place, const QString &name);

/// Whether the copy that \a digest is of is the backup. Errors: SizeMismatch and HashMismatch (context: expected,
/// actual).
core::Result<void> compareCopy(const core::BackupManifest &manifest, const platform::Digest &digest);
core::Error copyMismatch(core::ErrorKind kind, const QString &expected, const QString &actual);

} // namespace mainstay::backup
