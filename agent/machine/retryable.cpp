// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/machine/retryable.h"

#include <algorithm>

namespace mainstay::agent {

using namespace Qt::StringLiterals;
using core::ErrorKind;

bool isFinal(const core::Error &error)
{
    switch (error.kind) {
    case ErrorKind::DiskFull:
    case ErrorKind::FileUnreadable:
    case ErrorKind::FileUnwritable:
    case ErrorKind::HashMismatch:
    case ErrorKind::SizeMismatch:
    case ErrorKind::FileTruncated:
        return true;
    default:
        return false;
    }
}

bool isRefusal(const core::Error &error)
{
    switch (error.kind) {
    case ErrorKind::NotFound:
    case ErrorKind::Conflict:
    case ErrorKind::InvalidInput:
    case ErrorKind::Forbidden:
        // Only with a status was it the server that said so.
        return error.context.contains(u"status"_s);
    default:
        return false;
    }
}

qint64 retryAfter(const core::Error &error)
{
    constexpr qint64 most = 3600;
    return std::clamp<qint64>(error.context.value(u"retryAfter"_s).toLongLong(), 0, most);
}

} // namespace mainstay::agent
