// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/codec/codec.h"

namespace mainstay::core {

/// Why a computer is where it is in a request. Each kind lists its facts; instants are ISO 8601, the rest are whole
/// numbers, ids and wire names.
enum class ReasonKind {
    Ended, ///< state
    WaitsForApproval, ///< createdBy
    Scheduled, ///< until
    Paused, ///< cause (person, failures), at, by, wave, ended, failed
    OutsideWindow, ///< until, where it ever opens again
    WaitsForWave, ///< wave (its own), current, left (computers that the current one still waits for)
    WaitsForSlot, ///< slots, waiting (computers, of all waves)
    BusyElsewhere, ///< request (the id of the one that has it now)
    NeverSeen, ///< enrolledAt
    Offline, ///< since
    NotEnoughDisk, ///< free, needed (bytes)
    WaitsForPoll, ///< within (seconds)
    Retries, ///< until, cause (an error's kind)
    Stalled, ///< since, state
    UnderWay, ///< state, percent, bytesPerSecond
};

inline constexpr auto reasonKindNames = std::to_array<Name<ReasonKind>>({
    {ReasonKind::Ended, "ended"},
    {ReasonKind::WaitsForApproval, "waitsForApproval"},
    {ReasonKind::Scheduled, "scheduled"},
    {ReasonKind::Paused, "paused"},
    {ReasonKind::OutsideWindow, "outsideWindow"},
    {ReasonKind::WaitsForWave, "waitsForWave"},
    {ReasonKind::WaitsForSlot, "waitsForSlot"},
    {ReasonKind::BusyElsewhere, "busyElsewhere"},
    {ReasonKind::NeverSeen, "neverSeen"},
    {ReasonKind::Offline, "offline"},
    {ReasonKind::NotEnoughDisk, "notEnoughDisk"},
    {ReasonKind::WaitsForPoll, "waitsForPoll"},
    {ReasonKind::Retries, "retries"},
    {ReasonKind::Stalled, "stalled"},
    {ReasonKind::UnderWay, "underWay"},
});
inline const auto &names(ReasonKind)
{
    return reasonKindNames;
}

/// The answer to "why not yet?", from evidence.
struct Explanation
{
    ReasonKind kind = ReasonKind::WaitsForPoll;
    QMap<QString, QString> context; ///< the facts; offlineSince too, where the computer does not poll besides

    friend bool operator==(const Explanation &, const Explanation &) = default;
};

template <> struct Fields<Explanation>
{
    static constexpr auto table
        = std::make_tuple(field("kind", &Explanation::kind), optionalField("context", &Explanation::context));
};

} // namespace mainstay::core
