// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/package.h"
#include "core/values/update.h"

#include <algorithm>

namespace mainstay::update {

/// How the agent takes \a step of \a steps back, the point of no return left aside.
inline core::StepUndo undoOf(const core::PackageStep &step, const QList<core::PackageStep> &steps)
{
    using core::StepAction;
    if (step.action != StepAction::Run || !step.undo.isEmpty())
        return core::StepUndo::Whole;
    // A script without another one that takes it back: only what was copied before it comes back.
    const auto own = std::ranges::find(steps, step.id, &core::PackageStep::id);
    const bool hasCopies = std::any_of(
        steps.begin(), own, [](const core::PackageStep &one) { return one.action == StepAction::BackUp; });
    return hasCopies ? core::StepUndo::Copies : core::StepUndo::None;
}

} // namespace mainstay::update
