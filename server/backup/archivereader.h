// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/backup/age.h"
#include "server/backup/archivedigest.h"
#include "server/backup/bytesink.h"

namespace mainstay::jobs {
class Progress;
}

namespace mainstay::backup {

/// Reads the archive at \a path to its last byte, decrypts it where \a key has an identity, decodes all of it, hashes
/// both sides, and gives the content to \a sink when there is one. The decoder's own checksum is checked too. More than
/// \a limit bytes of content are refused. Errors: NotFound, FileUnreadable, FileTruncated, VerificationFailed (damaged,
/// or more behind the end), SizeMismatch, Cancelled, those of AgePipe, and those of the sink.
core::Result<ArchiveDigest> readArchive(
    const QString &path, qint64 limit, ByteSink *sink, jobs::Progress &progress, const Decryption &key = {});

/// Whether the file at \a path has the size and the hash of \a expected; its content is not looked at. Errors:
/// NotFound, FileUnreadable, Cancelled, SizeMismatch and HashMismatch (context: expected, actual).
core::Result<void> compareFile(const QString &path, const ArchiveDigest &expected, jobs::Progress &progress);

} // namespace mainstay::backup
