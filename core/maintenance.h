// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/values/rollout.h"

namespace mainstay::core {

/// Where a maintenance window stands at an instant.
struct WindowState
{
    bool open = false;
    std::optional<QDateTime> changesAt; ///< when it closes or opens next, in UTC; nothing: never

    friend bool operator==(const WindowState &, const WindowState &) = default;
};

/// A wall time that a change of the clocks skips counts as that much later; one that comes twice opens at the first and
/// closes at the second.
WindowState windowAt(const MaintenanceWindow &window, const QDateTime &at);

/// Errors: InvalidInput with context field=policy.waves and the like, the first that is wrong. An end that \a now has
/// passed already is wrong.
Result<void> checkPolicy(const RolloutPolicy &policy, const QDateTime &now);

} // namespace mainstay::core
