// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/files/wipe.h"

#include <sodium.h>

namespace mainstay::platform {

void wipe(QByteArray &secret)
{
    if (!secret.isEmpty())
        sodium_memzero(secret.data(), std::size_t(secret.size()));
    secret.clear();
}

} // namespace mainstay::platform
