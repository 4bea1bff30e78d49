// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/future.h"
#include "core/values/backup.h"

#include <QFuture>

namespace mainstay::backend {

/// What a backup's file on this computer comes to, found without any server.
struct BackupFileCheck
{
    QString fileName;
    qint64 size = 0; ///< bytes
    QString sha256; ///< 64 lower-case hex digits
    qint64 originalSize = 0; ///< bytes after decompression
    QString originalSha256;
    std::optional<core::BackupManifest> manifest; ///< the one beside it, which it is identical with

    friend bool operator==(const BackupFileCheck &, const BackupFileCheck &) = default;
};

/// Reads the file at \a path to its last byte in a thread, decodes all of it, and compares it with the manifest beside
/// it where there is one; the path may be the manifest's, too. The future's progress is in thousandths; cancelling it
/// ends the reading. Errors: NotFound, FileUnreadable, FileTruncated, VerificationFailed (damaged), ManifestInvalid,
/// SizeMismatch and HashMismatch (context: expected, actual), Cancelled.
QFuture<core::Result<BackupFileCheck>> checkBackupFile(const QString &path);

} // namespace mainstay::backend
