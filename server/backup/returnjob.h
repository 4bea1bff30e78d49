// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/backup/backupfolder.h"
#include "server/backup/rclone.h"

namespace mainstay::backup {

/// Bytes that a return needs beside those of the file.
inline constexpr qint64 returnReserve = 16 << 20;

/// The work that brings a backup back from its second copy: it is read under a partial name, compared with the manifest
/// that lies beside the copy, and only then takes its name here. An encrypted one comes back as it is.
class ReturnJob
{
public:
    /// \a place is the folder of the copies, "REMOTE:PATH"; \a sha256 is what the catalogue knows of the file.
    ReturnJob(const Rclone &rclone, const BackupFolder &folder, QString fileName, QString sha256, QString place);

    /// Steps: looking, fetching, finishing. Returns the manifest. Errors: ManifestInvalid (context: path); SizeMismatch
    /// and HashMismatch (context: expected, actual) where the copy is not that backup; DiskFull, FileUnwritable, those
    /// of Rclone::send(). Then everything here is as it was.
    core::Result<core::BackupManifest> run(jobs::Progress &progress) const;

private:
    core::Result<void> fetch(const core::BackupManifest &manifest, jobs::Progress &progress) const;

    const Rclone &m_rclone;
    const BackupFolder &m_folder;
    const QString m_fileName;
    const QString m_sha256;
    const QString m_place;
};

} // namespace mainstay::backup
