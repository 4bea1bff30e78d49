// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace mainstay::platform {

/// What a failed system call on a file means to who called it.
enum class SystemError {
    NotThere,
    Full, ///< the disk, or what this user may use of it
    Other,
};

/// The meaning of \a code: errno; on Windows what GetLastError() says.
SystemError meaningOf(int code);

/// The system's own words for it.
QString textOf(int code);

} // namespace mainstay::platform
