// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "platform/archive/tarentry.h"
#include "platform/archive/tarheader.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QHash>

namespace mainstay::platform {

/// How much an archive may hold.
struct TarLimits
{
    qint64 entries = 100'000;
    qint64 bytes = qint64(64) << 30; ///< of all files together
};

/// Takes what a TarReader finds, in order. An error stops the reader and is passed on.
class TarHandler
{
public:
    virtual ~TarHandler() = default;
    virtual core::Result<void> begin(const TarEntry &entry) = 0;
    virtual core::Result<void> data(QByteArrayView bytes) = 0; ///< only for files, entry.size bytes in all
    virtual core::Result<void> end() = 0;
};

/// Reads a tar stream (ustar, pax or GNU) fed in pieces of any size, and refuses whatever could harm before the handler
/// hears of it: absolute paths, "..", links that leave the folder or that something is put behind, hard links, devices,
/// sparse files, duplicates, more entries or bytes than the limits. Errors: ArchiveUnsafe (context: entry),
/// FormatUnknown, FileTruncated.
class TarReader
{
public:
    TarReader(TarHandler &handler, TarLimits limits);

    core::Result<void> add(QByteArrayView bytes);

    /// Call it once, last. Errors: FileTruncated when the archive has not ended.
    core::Result<void> finish();

private:
    enum class State { Header, Extension, LongPath, LongTarget, Data, Padding, End };

    core::Result<void> block();
    core::Result<void> header();
    core::Result<void> meta();
    core::Result<void> entry(const tar::Header &header);
    core::Result<void> finishEntry();
    core::Result<void> remember(const TarEntry &entry);
    qsizetype take(QByteArrayView bytes);
    core::Error unsafe(const QString &detail) const;

    TarHandler &m_handler;
    TarLimits m_limits;
    State m_state = State::Header;
    QByteArray m_block; ///< a header that is not whole yet, or the content of an extension
    qint64 m_left = 0; ///< bytes of data or of an extension still to come
    qint64 m_padding = 0;
    int m_zeroBlocks = 0;
    qint64 m_entries = 0;
    qint64 m_bytes = 0;
    tar::Extension m_extension;
    QByteArray m_name; ///< of the entry that is read, for errors
    QHash<QString, TarEntry::Kind> m_seen;
};

} // namespace mainstay::platform
