// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QtGlobal>

namespace mainstay::core {

/// Seconds of a day on the wall clock.
inline constexpr qint64 daySeconds = 86'400;

/// Rounded towards minus infinity; b is above 0.
constexpr qint64 floorDivide(qint64 a, qint64 b)
{
    return a / b - (a % b < 0 ? 1 : 0);
}

} // namespace mainstay::core
