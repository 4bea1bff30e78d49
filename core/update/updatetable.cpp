// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/update/updatetable.h"

#include <algorithm>

namespace mainstay::core {

namespace {

using enum UpdateState;
using E = UpdateEvent;

// Retry and RollBack have two more conditions, which belong to the step and not to the state: the failed step may be
// repeated; the point of no return is ahead.
// clang-format off
constexpr auto table = std::to_array<UpdateTransition>({
    // from             event                 to
    {Downloading,       E::StopDownload,      DownloadPaused},
    {Downloading,       E::FeedLost,          DownloadWaiting},
    {Downloading,       E::Downloaded,        Verifying},
    {Downloading,       E::DownloadFailed,    Failed},
    {Downloading,       E::Cancel,            Cancelled},
    {DownloadPaused,    E::ResumeDownload,    Downloading},
    {DownloadPaused,    E::Cancel,            Cancelled},
    {DownloadWaiting,   E::StopDownload,      DownloadPaused},
    {DownloadWaiting,   E::ResumeDownload,    Downloading},
    {DownloadWaiting,   E::RetryDue,          Downloading},
    {DownloadWaiting,   E::Cancel,            Cancelled},
    {Verifying,         E::Verified,          Staged},
    {Verifying,         E::DownloadFailed,    Failed},
    {Verifying,         E::Cancel,            Cancelled},
    {Staged,            E::Start,             Unpacking},
    {Staged,            E::Cancel,            Cancelled},

    {Unpacking,         E::Unpacked,          Applying},
    {Unpacking,         E::StepFailed,        Failed},
    {Unpacking,         E::FoundInterrupted,  Interrupted},
    {Applying,          E::Applied,           Checking},
    {Applying,          E::StepFailed,        Failed},
    {Applying,          E::FoundInterrupted,  Interrupted},
    {Checking,          E::Proved,            Completed},
    {Checking,          E::RebootNeeded,      RebootRequired},
    {Checking,          E::StepFailed,        Failed},
    {Checking,          E::FoundInterrupted,  Interrupted},
    {RebootRequired,    E::Reboot,            Rebooting},
    {RebootRequired,    E::HostBack,          Checking}, // somebody started the host again by other means
    {Rebooting,         E::HostBack,          Checking},
    {Rebooting,         E::StepFailed,        Failed},

    {Failed,            E::Retry,             Unpacking},
    {Failed,            E::RollBack,          RollingBack},
    {Interrupted,       E::Retry,             Unpacking},
    {Interrupted,       E::RollBack,          RollingBack},
    {RollingBack,       E::Undone,            RolledBack},
    {RollingBack,       E::UndoFailed,        RollbackFailed},
    {RollingBack,       E::FoundInterrupted,  Interrupted},
    {RollbackFailed,    E::RollBack,          RollingBack},
});
// clang-format on

} // namespace

std::span<const UpdateTransition> updateTransitions()
{
    return table;
}

const UpdateTransition *updateTransitionFor(UpdateState state, UpdateEvent event)
{
    const auto it = std::ranges::find_if(
        table, [&](const UpdateTransition &row) { return row.from == state && row.event == event; });
    return it == table.end() ? nullptr : &*it;
}

} // namespace mainstay::core
