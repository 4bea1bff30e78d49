// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/names.h"
#include "core/values/request.h"

namespace mainstay::agent {

/// Where an upgrade stands on this computer, finer than what the server is told. Persisted in the journal by name:
/// never rename one.
enum class Step {
    Idle, ///< nothing to do
    Offered, ///< the command is looked at before anything is fetched
    Downloading,
    Verifying, ///< size, hash, signature, and what the signed text says
    Unpacking, ///< into a version folder of its own; what runs is not touched
    SelfTesting, ///< the new version tries itself out in its own process
    AskingGo, ///< the last step that a rejection recalls
    Installing, ///< past the point of no return: the system's own installer runs, where the package needs one
    Restarting, ///< past the point of no return: the pointer moves and the new version starts
    Watching, ///< the new version runs and has to prove itself
    RollingBack, ///< the watchdog is returning to the old version
    Reporting, ///< ended; the outcome is sent until the server has it
};

inline constexpr auto stepNames = std::to_array<core::Name<Step>>({
    {Step::Idle, "idle"},
    {Step::Offered, "offered"},
    {Step::Downloading, "downloading"},
    {Step::Verifying, "verifying"},
    {Step::Unpacking, "unpacking"},
    {Step::SelfTesting, "selfTesting"},
    {Step::AskingGo, "askingGo"},
    {Step::Installing, "installing"},
    {Step::Restarting, "restarting"},
    {Step::Watching, "watching"},
    {Step::RollingBack, "rollingBack"},
    {Step::Reporting, "reporting"},
});
inline const auto &names(Step)
{
    return stepNames;
}

/// Up to and including AskingGo a rejection recalls this computer.
constexpr bool canBeWithdrawn(Step step)
{
    return step >= Step::Offered && step <= Step::AskingGo;
}

/// The state that the server is told while \a step is under way.
constexpr core::DeploymentState deploymentState(Step step)
{
    using enum core::DeploymentState;
    switch (step) {
    case Step::Idle:
    case Step::Offered:
        return Offered;
    case Step::Downloading:
    case Step::Verifying:
        return Downloading;
    case Step::Unpacking:
    case Step::SelfTesting:
    case Step::AskingGo:
        return Verified;
    case Step::Installing:
        return Installing;
    case Step::Restarting:
        return Restarting;
    case Step::Watching:
    case Step::RollingBack:
    case Step::Reporting:
        return Watching;
    }
    Q_UNREACHABLE();
}

} // namespace mainstay::agent
