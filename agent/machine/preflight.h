// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/machine/agentos.h"

#include <optional>

namespace mainstay::agent {

/// Why a command is not carried out.
struct Refusal
{
    core::Error error;
    bool unfit = false; ///< it is not for this computer; otherwise it failed

    friend bool operator==(const Refusal &, const Refusal &) = default;
};

/// A larger file is no agent.
inline constexpr qint64 maxAgentBytes = qint64(1) << 30;

/// Looks at a command before a byte is fetched; nothing when it may be carried out.
/// Kinds: WrongPlatform, WrongArchitecture, WrongVersion (a downgrade without leave), AlreadyExists (that version
/// runs), AgentTooOld; Expired, InvalidInput, DiskFull; InstallerBusy, which passes.
std::optional<Refusal> preflight(const core::DesiredUpgrade &desired, const AgentOs &os);

/// AgentTooOld when the package needs a newer agent than the one that runs; context: needs, actual.
std::optional<core::Error> checkMinimum(const core::Version &needed, const core::Version &running);

/// Expired when the command's time is over; context: at.
std::optional<core::Error> checkExpiry(const core::DesiredUpgrade &desired, const QDateTime &now);

} // namespace mainstay::agent
