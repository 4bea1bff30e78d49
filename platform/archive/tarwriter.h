// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "platform/archive/bytesink.h"

#include <QString>

class QIODevice;

namespace mainstay::platform {

/// Writes an uncompressed tar whose bytes depend on names and contents only: no owner, no time but the one given, modes
/// 0644 and 0755. ustar, with pax headers where a name or a size needs them.
class TarWriter
{
public:
    /// \a modifiedAt is given to every entry, in seconds since 1970.
    explicit TarWriter(ByteSink sink, qint64 modifiedAt = 0);

    /// Paths are refused as TarReader would. Errors: InvalidInput (field: path), and those of the sink.
    core::Result<void> addFolder(const QString &path);
    core::Result<void> addBytes(const QString &path, QByteArrayView bytes, bool executable = false);
    core::Result<void> addSymlink(const QString &path, const QString &target);

    /// Adds \a size bytes read from \a content. Errors also: FileTruncated, when it has fewer.
    core::Result<void> addFile(const QString &path, QIODevice &content, qint64 size, bool executable = false);

    /// Adds the file at \a source, with the right to run it if it has it. Errors also: NotFound, FileUnreadable.
    core::Result<void> addFile(const QString &path, const QString &source);

    /// Adds everything in \a folder, sorted by name, under \a prefix (empty, or ending with '/'). Errors: also
    /// ArchiveUnsafe (context: entry) for what is neither a file nor a folder nor a link.
    core::Result<void> addTree(const QString &folder, const QString &prefix = {});

    /// Ends the archive; call it once, last.
    core::Result<void> finish();

private:
    core::Result<void> header(const QString &path, char type, qint64 size, bool executable, const QString &target);
    core::Result<void> pad(qint64 size);

    ByteSink m_sink;
    qint64 m_modifiedAt;
};

} // namespace mainstay::platform
