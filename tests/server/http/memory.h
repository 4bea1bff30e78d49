// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>

#include <malloc.h>

namespace mainstay::test {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool sanitized = true; ///< freed memory is kept for a while, and everything is slow
#else
constexpr bool sanitized = false;
#endif

/// Bytes of this process in memory; -1 when the kernel does not say.
inline qint64 residentBytes()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).trimmed().split(' ').constFirst().toLongLong() * 1024;
    }
    return -1;
}

/// Bytes that this process has from malloc and not given back; of no use where a sanitizer has its own.
inline qint64 allocatedBytes()
{
    const auto heap = ::mallinfo2();
    return static_cast<qint64>(heap.uordblks + heap.hblkhd);
}

} // namespace mainstay::test
