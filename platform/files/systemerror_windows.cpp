// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/files/systemerror.h"

#include <windows.h>

namespace mainstay::platform {

/// ERROR_DISK_QUOTA_EXCEEDED, which the headers of MinGW do not know.
constexpr int diskQuotaExceeded = 1295;

SystemError meaningOf(int code)
{
    switch (code) {
    case ERROR_DISK_FULL:
    case ERROR_HANDLE_DISK_FULL:
    case diskQuotaExceeded:
        return SystemError::Full;
    case ERROR_FILE_NOT_FOUND:
    case ERROR_PATH_NOT_FOUND:
        return SystemError::NotThere;
    default:
        return SystemError::Other;
    }
}

QString textOf(int code)
{
    return qt_error_string(code);
}

} // namespace mainstay::platform
