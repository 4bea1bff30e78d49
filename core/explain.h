// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/computer.h"
#include "core/values/explanation.h"
#include "core/values/request.h"

namespace mainstay::core {

/// What a computer of a request waits for. A pure function of what the lists hold, so that a console explains 100,000
/// rows without asking. \a computer: nothing where it was removed.
Explanation explain(const UpgradeRequest &request, const Deployment &deployment, const Computer *computer,
    const QDateTime &now, qint64 pollSeconds);

/// Silence for longer than this is a stall: a few polls, and not less than two minutes.
constexpr qint64 stallSeconds(qint64 pollSeconds)
{
    return pollSeconds > 40 ? 3 * pollSeconds : 120;
}

} // namespace mainstay::core
