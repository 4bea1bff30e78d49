// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/names.h"

#include <optional>

namespace mainstay::agent {

/// What can happen to an upgrade.
enum class EventKind {
    Wanted, ///< the server names an attempt that this agent has not made
    Repeated, ///< the server names an attempt that has ended here: it has not got the outcome
    Done, ///< the step is through
    Broken, ///< the step failed for good
    Unfit, ///< the command is not for this computer
    Lost, ///< the server cannot be asked at the moment
    Withdrawn, ///< the server no longer wants it
    Returned, ///< the old version runs although the new one should
};

inline constexpr auto eventNames = std::to_array<core::Name<EventKind>>({
    {EventKind::Wanted, "wanted"},
    {EventKind::Repeated, "repeated"},
    {EventKind::Done, "done"},
    {EventKind::Broken, "broken"},
    {EventKind::Unfit, "unfit"},
    {EventKind::Lost, "lost"},
    {EventKind::Withdrawn, "withdrawn"},
    {EventKind::Returned, "returned"},
});

/// Something that happened, and why where there is a why.
struct Event
{
    EventKind kind = EventKind::Done;
    std::optional<core::Error> error = std::nullopt;
};

} // namespace mainstay::agent
