// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/machine/event.h"
#include "agent/machine/step.h"

#include <span>

namespace mainstay::agent {

/// What happens on the way from one step to the next.
enum class Passage {
    Plain,
    BackOff, ///< wait before entering, longer each time in a row
    AsUpgraded, ///< the outcome is set, and with it what will be reported
    AsFailed,
    AsRolledBack,
    AsRejected,
    AsNotApplicable,
};

/// One row of the table that is the agent's behaviour.
struct Transition
{
    Step from;
    EventKind event;
    Step to;
    Passage passage;
};

/// The whole table.
std::span<const Transition> transitions();

/// The row for \a event at \a step; null where the event means nothing there and is ignored.
const Transition *transitionFor(Step step, EventKind event);

} // namespace mainstay::agent
