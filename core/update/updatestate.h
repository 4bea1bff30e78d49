// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/names.h"

namespace mainstay::core {

/// Where an update of the main server stands. Silence of the agent is not a state: it is computed, and shown beside.
enum class UpdateState {
    // the main server works, the host is as it was
    Downloading,
    DownloadPaused,
    DownloadWaiting, ///< the feed is away; asked again by itself
    Verifying,
    Staged, ///< downloaded and verified; waits for Start

    // the agent on the main server's host works
    Unpacking,
    Applying,
    Checking, ///< the new version has to answer, from the new process
    RebootRequired, ///< waits for a person
    Rebooting,
    RollingBack,

    // ends
    Completed,
    RolledBack,
    Cancelled, ///< before the host was touched

    // waits for a choice
    Failed,
    Interrupted, ///< the host stopped in the middle of a step, says the agent's journal
    RollbackFailed,
};

inline constexpr auto updateStateNames = std::to_array<Name<UpdateState>>({
    {UpdateState::Downloading, "downloading"},
    {UpdateState::DownloadPaused, "downloadPaused"},
    {UpdateState::DownloadWaiting, "downloadWaiting"},
    {UpdateState::Verifying, "verifying"},
    {UpdateState::Staged, "staged"},
    {UpdateState::Unpacking, "unpacking"},
    {UpdateState::Applying, "applying"},
    {UpdateState::Checking, "checking"},
    {UpdateState::RebootRequired, "rebootRequired"},
    {UpdateState::Rebooting, "rebooting"},
    {UpdateState::RollingBack, "rollingBack"},
    {UpdateState::Completed, "completed"},
    {UpdateState::RolledBack, "rolledBack"},
    {UpdateState::Cancelled, "cancelled"},
    {UpdateState::Failed, "failed"},
    {UpdateState::Interrupted, "interrupted"},
    {UpdateState::RollbackFailed, "rollbackFailed"},
});
inline const auto &names(UpdateState)
{
    return updateStateNames;
}

/// True for an end that needs nobody's choice.
constexpr bool endsByItself(UpdateState state)
{
    return state == UpdateState::Completed || state == UpdateState::RolledBack || state == UpdateState::Cancelled;
}

/// True while the agent is at work: the host may be in between two versions.
constexpr bool isHostBusy(UpdateState state)
{
    return state >= UpdateState::Unpacking && state <= UpdateState::RollingBack && state != UpdateState::RebootRequired;
}

} // namespace mainstay::core
