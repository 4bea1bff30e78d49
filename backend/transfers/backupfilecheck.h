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
    QString originalSha256; ///< empty: it was not decoded, because it is encrypted and there was no identity
    std::optional<core::BackupManifest> manifest; ///< the one beside it, which it is identical with
    bool encrypted = false;

    bool wasDecoded() const { return !originalSha256.isEmpty(); }

    friend bool operator==(const BackupFileCheck &, const BackupFileCheck &) = default;
};

/// With what an encrypted file is opened, and where it is put then.
struct Opening
{
    QString identityFile{}; ///< of a recipient, for this computer's age; empty: the file stays closed
    QString target{}; ///< path of the decrypted file, still compressed, which is made or replaced; empty: nowhere
};

/// Reads the file at \a path to its last byte in a thread, decodes all of it, and compares it with the manifest beside
/// it where there is one; the path may be the manifest's, too. What is encrypted is decoded with \a opening only. The
/// future's progress is in thousandths; cancelling it ends the reading. Errors: NotFound, FileUnreadable,
/// FileTruncated, VerificationFailed (damaged), ManifestInvalid, SizeMismatch and HashMismatch (context: expected,
/// actual), Cancelled, FileUnwritable, those of decryptAgeFile().
QFuture<core::Result<BackupFileCheck>> checkBackupFile(const QString &path, const Opening &opening = {});

} // namespace mainstay::backend
