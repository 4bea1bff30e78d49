// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/files/systemerror.h"

#include <cerrno>
#include <cstring>

namespace mainstay::platform {

SystemError meaningOf(int code)
{
    if (code == ENOSPC || code == EDQUOT)
        return SystemError::Full;
    return code == ENOENT ? SystemError::NotThere : SystemError::Other;
}

QString textOf(int code)
{
    return QString::fromLocal8Bit(std::strerror(code));
}

} // namespace mainstay::platform
