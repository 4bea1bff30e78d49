// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/backup/archivedigest.h"
#include "server/backup/bytesink.h"

namespace mainstay::jobs {
class Progress;
}

namespace mainstay::backup {

/// Reads the archive at \a path to its last byte, decodes all of it, hashes both sides, and gives the content to \a
/// sink when there is one. The decoder's own checksum is checked too. More than \a limit bytes of content are refused.
/// Errors: NotFound, FileUnreadable, FileTruncated, VerificationFailed (damaged, or more behind the end), SizeMismatch,
/// Cancelled, and those of the sink.
core::Result<ArchiveDigest> readArchive(const QString &path, qint64 limit, ByteSink *sink, jobs::Progress &progress);

} // namespace mainstay::backup
