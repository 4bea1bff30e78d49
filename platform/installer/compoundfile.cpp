// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/installer/compoundfile.h"

namespace mainstay::platform::installer {

using namespace Qt::StringLiterals;

namespace {

constexpr quint32 lastRegularSector = 0xfffffffa;
constexpr quint32 endOfChain = 0xfffffffe;
constexpr qint64 miniSectorSize = 64;
constexpr qint64 miniStreamLimit = 4096; ///< shorter streams are kept in mini sectors
constexpr qint64 maximumDirectory = 4 << 20;
constexpr qint64 maximumTable = 4 << 20;

core::Error unsafe(const QString &detail)
{
    return {core::ErrorKind::ArchiveUnsafe, detail, {}};
}

} // namespace

core::Result<CompoundFile> CompoundFile::open(ByteWindow &window)
{
    CompoundFile file(window);
    const auto header = window.read(0, 512);
    if (!header)
        return header.error();
    const auto shift = littleEndianAt<quint16>(*header, 30);
    if ((shift != 9 && shift != 12) || littleEndianAt<quint16>(*header, 32) != 6
        || littleEndianAt<quint32>(*header, 56) != miniStreamLimit)
        return core::Error{core::ErrorKind::FormatUnknown, u"a compound file of unknown sector size"_s, {}};
    file.m_sectorSize = qint64(1) << shift;
    file.m_miniTableStart = littleEndianAt<quint32>(*header, 60);
    file.m_miniTableSize = qint64(littleEndianAt<quint32>(*header, 64)) * file.m_sectorSize;
    if (auto read = file.readTable(*header); !read)
        return read.error();
    if (auto read = file.readDirectory(littleEndianAt<quint32>(*header, 48)); !read)
        return read.error();
    return file;
}

core::Result<void> CompoundFile::readTable(const QByteArray &header)
{
    const qint64 count = littleEndianAt<quint32>(header, 44);
    if (count * m_sectorSize > maximumTable * 8)
        return unsafe(u"an allocation table that large"_s);
    for (qsizetype i = 0; i < 109 && m_tableSectors.size() < count; ++i)
        m_tableSectors.append(littleEndianAt<quint32>(header, 76 + i * 4));
    // The rest of the list is in a chain of its own, each sector ending with the number of the next.
    const qsizetype perSector = m_sectorSize / 4 - 1;
    quint32 at = littleEndianAt<quint32>(header, 68);
    while (m_tableSectors.size() < count) {
        const auto list = sector(at);
        if (!list)
            return list.error();
        for (qsizetype i = 0; i < perSector && m_tableSectors.size() < count; ++i)
            m_tableSectors.append(littleEndianAt<quint32>(*list, i * 4));
        at = littleEndianAt<quint32>(*list, perSector * 4);
    }
    return {};
}

core::Result<void> CompoundFile::readDirectory(quint32 start)
{
    QByteArray directory;
    for (quint32 at = start; at != endOfChain;) {
        const auto piece = sector(at);
        if (!piece)
            return piece.error();
        directory.append(*piece);
        if (directory.size() > maximumDirectory)
            return unsafe(u"a directory that large"_s);
        const auto following = next(at);
        if (!following)
            return following.error();
        at = *following;
    }
    for (qsizetype at = 0; at + 128 <= directory.size(); at += 128) {
        const auto bytes = littleEndianAt<quint16>(directory, at + 64);
        const auto type = directory[at + 66];
        if (bytes < 2 || bytes > 64 || (type != 2 && type != 5))
            continue;
        QString name;
        for (qsizetype i = 0; i < bytes / 2 - 1; ++i)
            name.append(QChar(littleEndianAt<quint16>(directory, at + i * 2)));
        // Files of 512-byte sectors may have garbage in the upper half of the size.
        const Stream stream{littleEndianAt<quint32>(directory, at + 116), littleEndianAt<quint32>(directory, at + 120)};
        if (type == 5)
            m_miniStream = stream;
        else
            m_streams.insert(name, stream);
    }
    return {};
}

core::Result<QByteArray> CompoundFile::stream(const QString &name, qint64 limit) const
{
    const auto found = m_streams.constFind(name);
    if (found == m_streams.constEnd())
        return core::Error{core::ErrorKind::NotFound, name, {}};
    if (found->size > limit)
        return unsafe(u"a stream that long"_s);
    if (found->size >= miniStreamLimit)
        return chain(found->start, found->size);

    if (m_miniTableSize > maximumTable || m_miniStream.size > maximumTable)
        return unsafe(u"a mini stream that long"_s);
    const auto table = chain(m_miniTableStart, m_miniTableSize);
    if (!table)
        return table.error();
    const auto content = chain(m_miniStream.start, m_miniStream.size);
    if (!content)
        return content.error();
    QByteArray result;
    for (quint32 at = found->start; result.size() < found->size;
         at = littleEndianAt<quint32>(*table, qsizetype(at) * 4)) {
        if (qint64(at) * 4 + 4 > table->size() || qint64(at) * miniSectorSize + miniSectorSize > content->size())
            return core::Error{core::ErrorKind::FileTruncated, u"a mini stream is cut off"_s, {}};
        result.append(content->mid(qsizetype(at) * miniSectorSize, miniSectorSize));
    }
    result.truncate(found->size);
    return result;
}

core::Result<QByteArray> CompoundFile::sector(quint32 number) const
{
    if (number > lastRegularSector)
        return core::Error{core::ErrorKind::FileTruncated, u"a chain ends too early"_s, {}};
    return m_file.read((qint64(number) + 1) * m_sectorSize, m_sectorSize);
}

core::Result<QByteArray> CompoundFile::chain(quint32 start, qint64 size) const
{
    // The size bounds the walk: a chain in a circle ends there too.
    QByteArray result;
    for (quint32 at = start; result.size() < size;) {
        const auto piece = sector(at);
        if (!piece)
            return piece.error();
        result.append(*piece);
        if (result.size() >= size)
            break;
        const auto following = next(at);
        if (!following)
            return following.error();
        at = *following;
    }
    result.truncate(size);
    return result;
}

core::Result<quint32> CompoundFile::next(quint32 number) const
{
    const qint64 perSector = m_sectorSize / 4;
    const qint64 index = number / perSector;
    if (index >= m_tableSectors.size())
        return core::Error{core::ErrorKind::FileTruncated, u"a chain leaves the allocation table"_s, {}};
    const quint32 table = m_tableSectors[index];
    if (table > lastRegularSector)
        return core::Error{core::ErrorKind::FileTruncated, u"a chain leaves the allocation table"_s, {}};
    const auto entry = m_file.read((qint64(table) + 1) * m_sectorSize + (number % perSector) * 4, 4);
    if (!entry)
        return entry.error();
    return littleEndianAt<quint32>(*entry, 0);
}

} // namespace mainstay::platform::installer
