// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/update/updatestate.h"

#include <span>

namespace mainstay::core {

/// What moves an update on. Who brings it about is the heading of each group.
enum class UpdateEvent {
    // a superuser
    StopDownload,
    ResumeDownload,
    Cancel,
    Start,
    Reboot,
    Retry,
    RollBack,

    // the main server's download
    FeedLost,
    RetryDue,
    Downloaded,
    Verified,
    DownloadFailed, ///< for good: refused, wrong hash, wrong signature

    // the agent, from its journal
    Unpacked,
    Applied,
    Proved, ///< the new version answers from the new process
    RebootNeeded,
    HostBack,
    StepFailed,
    FoundInterrupted,
    Undone,
    UndoFailed,
};

inline constexpr auto updateEventNames = std::to_array<Name<UpdateEvent>>({
    {UpdateEvent::StopDownload, "stopDownload"},
    {UpdateEvent::ResumeDownload, "resumeDownload"},
    {UpdateEvent::Cancel, "cancel"},
    {UpdateEvent::Start, "start"},
    {UpdateEvent::Reboot, "reboot"},
    {UpdateEvent::Retry, "retry"},
    {UpdateEvent::RollBack, "rollBack"},
    {UpdateEvent::FeedLost, "feedLost"},
    {UpdateEvent::RetryDue, "retryDue"},
    {UpdateEvent::Downloaded, "downloaded"},
    {UpdateEvent::Verified, "verified"},
    {UpdateEvent::DownloadFailed, "downloadFailed"},
    {UpdateEvent::Unpacked, "unpacked"},
    {UpdateEvent::Applied, "applied"},
    {UpdateEvent::Proved, "proved"},
    {UpdateEvent::RebootNeeded, "rebootNeeded"},
    {UpdateEvent::HostBack, "hostBack"},
    {UpdateEvent::StepFailed, "stepFailed"},
    {UpdateEvent::FoundInterrupted, "foundInterrupted"},
    {UpdateEvent::Undone, "undone"},
    {UpdateEvent::UndoFailed, "undoFailed"},
});
inline const auto &names(UpdateEvent)
{
    return updateEventNames;
}

/// One row of the table that is an update's life.
struct UpdateTransition
{
    UpdateState from;
    UpdateEvent event;
    UpdateState to;

    friend bool operator==(const UpdateTransition &, const UpdateTransition &) = default;
};

/// The whole table.
std::span<const UpdateTransition> updateTransitions();

/// The row for \a event in \a state; null where the event means nothing there, and changes nothing.
const UpdateTransition *updateTransitionFor(UpdateState state, UpdateEvent event);

} // namespace mainstay::core
