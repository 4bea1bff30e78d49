// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <sodium.h>

namespace mainstay::services {

/// Called before libsodium is used; more than once does no harm.
inline void startSodium()
{
    static const int started = sodium_init();
    Q_ASSERT(started >= 0);
    Q_UNUSED(started)
}

} // namespace mainstay::services
