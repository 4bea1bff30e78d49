// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/archive/tarheader.h"

#include <algorithm>
#include <cstring>

namespace mainstay::platform::tar {

using namespace Qt::StringLiterals;

namespace {

// Offsets and lengths of the fields, from POSIX.1 pax, "ustar Interchange Format".
struct Place
{
    qsizetype at;
    qsizetype length;
};
constexpr Place namePlace{0, 100};
constexpr Place modePlace{100, 8};
constexpr Place ownerPlace{108, 8};
constexpr Place groupPlace{116, 8};
constexpr Place sizePlace{124, 12};
constexpr Place timePlace{136, 12};
constexpr Place checksumPlace{148, 8};
constexpr qsizetype typeAt = 156;
constexpr Place targetPlace{157, 100};
constexpr Place magicPlace{257, 8};
constexpr Place prefixPlace{345, 155};

constexpr qint64 largestOctalSize = (qint64(1) << 33) - 1;

QByteArrayView field(QByteArrayView block, Place place)
{
    return block.sliced(place.at, place.length);
}

QByteArray text(QByteArrayView raw)
{
    const qsizetype end = raw.indexOf('\0');
    return (end < 0 ? raw : raw.first(end)).toByteArray();
}

std::optional<qint64> octal(QByteArrayView raw)
{
    while (raw.startsWith(' '))
        raw = raw.sliced(1);
    qint64 value = 0;
    while (!raw.isEmpty() && raw.front() != ' ' && raw.front() != '\0') {
        if (raw.front() < '0' || raw.front() > '7' || value > (std::numeric_limits<qint64>::max() >> 3))
            return std::nullopt;
        value = value * 8 + (raw.front() - '0');
        raw = raw.sliced(1);
    }
    return value;
}

/// GNU's binary numbers have the first byte 0x80; the rest is big endian.
std::optional<qint64> number(QByteArrayView raw)
{
    if (static_cast<unsigned char>(raw.front()) != 0x80)
        return octal(raw);
    qint64 value = 0;
    for (const char c : raw.sliced(1)) {
        if (value > (std::numeric_limits<qint64>::max() >> 8))
            return std::nullopt;
        value = value * 256 + static_cast<unsigned char>(c);
    }
    return value;
}

quint32 checksumOf(QByteArrayView block)
{
    quint32 sum = 0;
    for (qsizetype i = 0; i < block.size(); ++i) {
        const bool isChecksum = i >= checksumPlace.at && i < checksumPlace.at + checksumPlace.length;
        sum += isChecksum ? quint32(' ') : static_cast<unsigned char>(block[i]);
    }
    return sum;
}

void put(QByteArray &block, Place place, QByteArrayView bytes)
{
    const QByteArrayView cut = bytes.first(qMin(bytes.size(), place.length));
    std::copy(cut.begin(), cut.end(), block.begin() + place.at);
}

/// Octal with leading zeros, ending in a NUL.
void putNumber(QByteArray &block, Place place, qint64 value)
{
    put(block, place, QByteArray::number(value, 8).rightJustified(place.length - 1, '0'));
}

core::Error unsafe(const QString &detail)
{
    return {core::ErrorKind::ArchiveUnsafe, detail, {}};
}

/// Where to cut a path so that both halves fit; -1 when there is no such slash.
qsizetype cutOf(const QByteArray &path)
{
    if (path.size() <= namePlace.length)
        return 0;
    const qsizetype slash = path.indexOf('/', path.size() - namePlace.length - 1);
    return slash > 0 && slash <= prefixPlace.length && slash + 1 < path.size() ? slash : -1;
}

} // namespace

core::Result<Header> parseHeader(QByteArrayView block)
{
    const core::Error unknown{core::ErrorKind::FormatUnknown, u"not a tar header"_s, {}};
    if (block.size() != blockSize || !field(block, magicPlace).startsWith("ustar"))
        return unknown;
    const auto checksum = octal(field(block, checksumPlace));
    if (!checksum || *checksum != qint64(checksumOf(block)))
        return unknown;

    const auto size = number(field(block, sizePlace));
    const auto mode = octal(field(block, modePlace));
    if (!size || !mode)
        return unsafe(u"a number in the header is not one"_s);
    Header header;
    header.size = *size;
    header.mode = quint32(*mode & 07777);
    header.type = block[typeAt] == '\0' ? '0' : block[typeAt];
    header.target = text(field(block, targetPlace));
    header.path = text(field(block, namePlace));
    // GNU keeps other things where POSIX has the prefix.
    const bool isPosix = field(block, magicPlace) == QByteArrayView("ustar\00000", 8);
    if (const QByteArray prefix = text(field(block, prefixPlace)); isPosix && !prefix.isEmpty())
        header.path = QByteArray(prefix + '/' + header.path);
    return header;
}

core::Result<Extension> parseExtension(QByteArrayView records)
{
    Extension extension;
    while (!records.isEmpty()) {
        const qsizetype space = records.indexOf(' ');
        bool isNumber = false;
        const qsizetype length = space > 0 && space < 12 ? records.first(space).toByteArray().toLongLong(&isNumber) : 0;
        if (!isNumber || length <= space + 2 || length > records.size() || records[length - 1] != '\n')
            return unsafe(u"malformed pax header"_s);
        const QByteArrayView record = records.sliced(space + 1, length - space - 2);
        records = records.sliced(length);

        const qsizetype equals = record.indexOf('=');
        if (equals < 1)
            return unsafe(u"malformed pax header"_s);
        const QByteArrayView key = record.first(equals);
        const QByteArray value = record.sliced(equals + 1).toByteArray();
        if (key.startsWith("GNU.sparse"))
            return unsafe(u"sparse file"_s);
        if (key == "path") {
            extension.path = value;
        } else if (key == "linkpath") {
            extension.target = value;
        } else if (key == "size") {
            bool isSize = false;
            const qint64 size = value.toLongLong(&isSize);
            if (!isSize || size < 0 || QByteArray::number(size) != value)
                return unsafe(u"malformed size in a pax header"_s);
            extension.size = size;
        }
    }
    return extension;
}

QByteArray writeHeader(const Header &header, qint64 modifiedAt)
{
    QByteArray block(blockSize, '\0');
    const qsizetype cut = cutOf(header.path);
    put(block, namePlace, cut > 0 ? header.path.mid(cut + 1) : header.path);
    if (cut > 0)
        put(block, prefixPlace, header.path.left(cut));
    putNumber(block, modePlace, header.mode);
    putNumber(block, ownerPlace, 0);
    putNumber(block, groupPlace, 0);
    putNumber(block, sizePlace, qMin(header.size, largestOctalSize));
    putNumber(block, timePlace, modifiedAt);
    block[typeAt] = header.type;
    put(block, targetPlace, header.target);
    put(block, magicPlace, QByteArrayView("ustar\00000", 8));
    putNumber(block, {checksumPlace.at, 7}, checksumOf(block));
    block[checksumPlace.at + 7] = ' ';
    return block;
}

bool fits(const Header &header)
{
    return cutOf(header.path) >= 0 && header.target.size() <= targetPlace.length && header.size <= largestOctalSize;
}

QByteArray writeRecord(QByteArrayView key, QByteArrayView value)
{
    // The length counts its own digits.
    const qsizetype body = 1 + key.size() + 1 + value.size() + 1;
    qsizetype length = body + 1;
    while (length != body + QByteArray::number(length).size())
        length = body + QByteArray::number(length).size();
    return QByteArray::number(length) + ' ' + key.toByteArray() + '=' + value.toByteArray() + '\n';
}

bool isZero(QByteArrayView block)
{
    return std::ranges::all_of(block, [](char c) { return c == '\0'; });
}

} // namespace mainstay::platform::tar
