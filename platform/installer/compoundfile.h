// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/installer/bytewindow.h"

#include <QHash>
#include <QList>
#include <QString>

namespace mainstay::platform::installer {

/// Reads small streams of an OLE compound file, as [MS-CFB] describes it: what an .msi is kept in.
class CompoundFile
{
public:
    /// Errors: FormatUnknown, FileTruncated, ArchiveUnsafe when its chains run in circles.
    static core::Result<CompoundFile> open(ByteWindow &file);

    bool has(const QString &name) const { return m_streams.contains(name); }

    /// The content of the stream \a name of the root. Errors: NotFound, FileTruncated, ArchiveUnsafe when it is longer
    /// than \a limit bytes or its chain runs in circles.
    core::Result<QByteArray> stream(const QString &name, qint64 limit) const;

private:
    struct Stream
    {
        quint32 start = 0;
        qint64 size = 0;
    };

    explicit CompoundFile(ByteWindow &file) : m_file(file) { }
    core::Result<void> readTable(const QByteArray &header);
    core::Result<void> readDirectory(quint32 start);
    core::Result<QByteArray> sector(quint32 number) const;
    core::Result<QByteArray> chain(quint32 start, qint64 size) const;
    core::Result<quint32> next(quint32 sector) const;

    ByteWindow &m_file;
    qint64 m_sectorSize = 512;
    QList<quint32> m_tableSectors; ///< where the sector allocation table is
    quint32 m_miniTableStart = 0;
    qint64 m_miniTableSize = 0;
    Stream m_miniStream;
    QHash<QString, Stream> m_streams;
};

} // namespace mainstay::platform::installer
