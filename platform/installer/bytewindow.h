// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QIODevice>
#include <QtEndian>

#include <array>

namespace mainstay::platform {

/// Reads small pieces of a file at any place, and refuses when a header sends it behind the end or asks for too much.
class ByteWindow
{
public:
    explicit ByteWindow(QIODevice &device) : m_device(device) { }

    qint64 size() const { return m_device.size(); }
    QIODevice &device() { return m_device; }

    /// Exactly \a count bytes at \a offset. Errors: FileTruncated, ArchiveUnsafe when all reads together ask for more
    /// than the allowance, FileUnreadable.
    core::Result<QByteArray> read(qint64 offset, qint64 count);

private:
    static constexpr qint64 allowance = 32 << 20;

    QIODevice &m_device;
    qint64 m_asked = 0;
};

/// A copy of the bytes of a T at \a offset of \a bytes. Ends the program when they do not lie within, in every build:
/// the files that are read here come from anywhere, and to stop is better than to read another's memory.
template <typename T> std::array<char, sizeof(T)> bytesAt(const QByteArray &bytes, qsizetype offset)
{
    constexpr qsizetype size = sizeof(T);
    if (offset < 0 || bytes.size() < size || offset > bytes.size() - size)
        qFatal("A number at %lld is not within %lld bytes.", qlonglong(offset), qlonglong(bytes.size()));
    // at(), not constData(): that answers an empty text for a null array, and GCC 12 warns of reading behind it.
    std::array<char, sizeof(T)> copy;
    for (qsizetype i = 0; i < size; ++i)
        copy[i] = bytes.at(offset + i);
    return copy;
}

/// The number at \a offset of \a bytes, which must be that long.
template <typename T> T littleEndianAt(const QByteArray &bytes, qsizetype offset)
{
    return qFromLittleEndian<T>(bytesAt<T>(bytes, offset).data());
}

template <typename T> T bigEndianAt(const QByteArray &bytes, qsizetype offset)
{
    return qFromBigEndian<T>(bytesAt<T>(bytes, offset).data());
}

} // namespace mainstay::platform
