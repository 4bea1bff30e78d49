// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/machine/journal.h"

/// What the watchdog decides, apart from how it does it.
namespace mainstay::agent::watchrules {

/// A new version that did not prove itself in so many starts is not started again.
inline constexpr int maxStarts = 3;

/// True while the pointer names a new version that has not proved itself.
bool isUnderWatch(const Journal &journal, const core::Version &current);

enum class Decision {
    Start, ///< an ordinary start
    StartWatched, ///< count it, then start, and look at the clock
    BeginRollBack, ///< it had its chances
    FinishRollBack, ///< a rollback was under way when the watchdog ended
};

/// What to do before the pointer's version is started.
Decision beforeStart(const Journal &journal, const core::Version &current);

/// The journal of a rollback that begins: written before the pointer moves back. The old version reports the outcome.
Journal rollingBack(const Journal &journal, const core::Error &why, const QString &logTail);

} // namespace mainstay::agent::watchrules
