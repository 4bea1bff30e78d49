// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/names.h"
#include "core/version.h"

#include <chrono>

namespace mainstay::agent {

/// What becomes of one attempt on one simulated computer.
enum class Fate {
    Upgrades,
    LacksRoom, ///< the disk is full
    BreaksFile, ///< the file arrives damaged
    FailsSelfTest,
    DoesNotStart, ///< the new version ends at once, three times
    DoesNotReportIn, ///< the new version runs and says nothing
};

inline constexpr auto fateNames = std::to_array<core::Name<Fate>>({
    {Fate::Upgrades, "upgrades"},
    {Fate::LacksRoom, "lacks-room"},
    {Fate::BreaksFile, "breaks-file"},
    {Fate::FailsSelfTest, "fails-self-test"},
    {Fate::DoesNotStart, "does-not-start"},
    {Fate::DoesNotReportIn, "does-not-report-in"},
});

/// What is to be simulated. The same seed gives every computer the same fate in every run.
struct Conditions
{
    quint64 seed = 1;
    double failing = 0; ///< of the attempts, 0 to 1
    double offline = 0; ///< of the time, 0 to 1
    std::chrono::seconds spell{600}; ///< how long a computer is offline at a time
    std::chrono::milliseconds latency{0}; ///< of each question, at most
    std::chrono::milliseconds work{2000}; ///< of verifying, unpacking, testing and restarting, each, at most
    std::chrono::milliseconds watch{20'000}; ///< until a version that does not report in is given up
    qint64 bytesPerSecond = 1 << 20; ///< of a download
    qint64 fetchedBytes = 64 * 1024; ///< of a file that are really fetched; the rest is only waited for
};

/// Numbers that depend on nothing but what they are made of.
class Chance
{
public:
    explicit Chance(quint64 seed) : m_state(seed) { }
    Chance(quint64 seed, quint64 computer, const QString &what);

    quint64 next();
    double fraction(); ///< 0 to less than 1
    std::chrono::milliseconds upTo(std::chrono::milliseconds most);

private:
    quint64 m_state;
};

/// Of that attempt to upgrade to \a version, on the computer with that number. Not of the request: its id is another
/// one each time, and nobody could have the same rehearsal twice.
Fate fateOf(const Conditions &conditions, quint64 computer, const core::Version &version, int attempt);

/// Whether the computer can be reached at that time since the simulation began.
bool isOnline(const Conditions &conditions, quint64 computer, std::chrono::milliseconds time);

} // namespace mainstay::agent
