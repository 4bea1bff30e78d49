// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/codec/codec.h"
#include "core/platforms.h"

namespace mainstay::core {

/// A machine with the agent.
struct Computer
{
    ComputerId id;
    QString name; ///< host name as the agent reports it
    QString address; ///< of its last poll
    QString os; ///< for people, such as "Debian GNU/Linux 12 (bookworm)"
    Platform platform = Platform::Linux;
    Architecture architecture = Architecture::X86_64;
    Version agentVersion;
    QDateTime enrolledAt;
    std::optional<QDateTime> lastSeenAt; ///< last poll; none before the first
    qint64 freeDisk = -1; ///< bytes free where the agent keeps its versions; -1 unknown
    QStringList tags;
    std::optional<RequestId> pending; ///< the request that it is being upgraded by
    qint64 revision = 0;
    bool simulated = false; ///< played by a rehearsal: never counted with real computers

    friend bool operator==(const Computer &, const Computer &) = default;
};

/// A computer is active when its last poll is younger than this many poll intervals (product.md, "Words").
inline constexpr int activePollIntervals = 3;

inline bool isActive(const Computer &computer, const QDateTime &now, qint64 pollSeconds)
{
    return computer.lastSeenAt && computer.lastSeenAt->secsTo(now) < activePollIntervals * pollSeconds;
}

template <> struct Fields<Computer>
{
    static constexpr auto table = std::make_tuple(field("id", &Computer::id), field("name", &Computer::name),
        field("address", &Computer::address), field("os", &Computer::os), field("platform", &Computer::platform),
        field("architecture", &Computer::architecture), field("agentVersion", &Computer::agentVersion),
        field("enrolledAt", &Computer::enrolledAt), field("lastSeenAt", &Computer::lastSeenAt),
        optionalField("freeDisk", &Computer::freeDisk), optionalField("tags", &Computer::tags),
        field("pending", &Computer::pending), optionalField("revision", &Computer::revision),
        optionalField("simulated", &Computer::simulated));
};

} // namespace mainstay::core
