// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

/// The 512-byte header of a tar entry, as bytes: what POSIX ustar, pax and GNU tar put there.
namespace mainstay::platform::tar {

inline constexpr qsizetype blockSize = 512;

struct Header
{
    QByteArray path; ///< prefix and name joined
    qint64 size = 0;
    quint32 mode = 0;
    char type = '0';
    QByteArray target;
};

/// Reads one block. Errors: FormatUnknown when it is no tar header, ArchiveUnsafe when a number in it lies.
core::Result<Header> parseHeader(QByteArrayView block);

/// What a pax extended header changes in the header after it.
struct Extension
{
    std::optional<QByteArray> path;
    std::optional<QByteArray> target;
    std::optional<qint64> size;

    bool isEmpty() const { return !path && !target && !size; }
};

/// Reads the records of a pax extended header. Errors: ArchiveUnsafe when it is malformed or asks for a sparse file.
core::Result<Extension> parseExtension(QByteArrayView records);

/// The block for \a header; a name or a size that does not fit is cut, and a pax header before it must say the whole.
QByteArray writeHeader(const Header &header, qint64 modifiedAt);

/// Whether writeHeader() can say all of \a header.
bool fits(const Header &header);

/// One pax record, "length key=value\\n".
QByteArray writeRecord(QByteArrayView key, QByteArrayView value);

bool isZero(QByteArrayView block);

} // namespace mainstay::platform::tar
