// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/updateprogress.h"

#include <algorithm>

namespace mainstay::ui {

using core::StepState;
using core::UpdateStep;

namespace {

/// What has begun has to be taken back; a check changes nothing.
UpdateProgress ofTakingBack(const QList<UpdateStep> &steps)
{
    UpdateProgress progress;
    for (const UpdateStep &step : steps) {
        if (step.check || step.state == StepState::Waiting)
            continue;
        ++progress.count;
        progress.done += step.state == StepState::Undone ? 1 : 0;
    }
    return progress; // how long that takes nobody has timed
}

/// None where nobody has timed the step.
std::optional<qint64> secondsLeft(const UpdateStep &step, const QDateTime &now)
{
    if (step.typicalSeconds == 0)
        return std::nullopt;
    const bool isRunning = step.state == StepState::Running && step.startedAt;
    const qint64 spent = isRunning ? std::max<qint64>(step.startedAt->secsTo(now), 0) : 0;
    return std::max<qint64>(step.typicalSeconds - spent, 0);
}

} // namespace

UpdateProgress progressOf(const core::Update &update, const QDateTime &now)
{
    if (update.state == core::UpdateState::RollingBack)
        return ofTakingBack(update.steps);
    UpdateProgress progress;
    progress.count = int(update.steps.size());
    qint64 sum = 0;
    bool isKnown = true;
    for (const UpdateStep &step : update.steps) {
        if (step.state == StepState::Done) {
            ++progress.done;
            continue;
        }
        const auto left = secondsLeft(step, now);
        isKnown &= left.has_value();
        sum += left.value_or(0);
    }
    // Nothing left of what is not over: it takes longer than usual, and how much longer nobody can say.
    if (isKnown && sum > 0)
        progress.secondsLeft = sum;
    return progress;
}

} // namespace mainstay::ui
