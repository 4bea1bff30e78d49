// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QIODevice>
#include <QtEndian>

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

/// The number at \a offset of \a bytes, which must be that long.
template <typename T> T littleEndianAt(const QByteArray &bytes, qsizetype offset)
{
    Q_ASSERT(offset >= 0 && offset + qsizetype(sizeof(T)) <= bytes.size());
    return qFromLittleEndian<T>(bytes.constData() + offset);
}

template <typename T> T bigEndianAt(const QByteArray &bytes, qsizetype offset)
{
    Q_ASSERT(offset >= 0 && offset + qsizetype(sizeof(T)) <= bytes.size());
    return qFromBigEndian<T>(bytes.constData() + offset);
}

} // namespace mainstay::platform
