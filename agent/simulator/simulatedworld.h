// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/simulator/fate.h"
#include "agent/simulator/linkpool.h"
#include "agent/simulator/packagetrial.h"
#include "agent/simulator/simulationclock.h"
#include "agent/simulator/tally.h"

namespace mainstay::agent {

/// What all computers of a simulated fleet share.
struct SimulatedWorld
{
    Conditions conditions;
    core::Platform platform = core::ownPlatform();
    core::Architecture architecture = core::ownArchitecture();
    SimulationClock &clock;
    LinkPool &links;
    Tally &tally;
    PackageTrial *trial = nullptr; ///< null: every package is taken for good, and nobody looks into it
};

/// Who a simulated computer is; kept in a file, so that a fleet need not be enrolled anew.
struct SimulatedIdentity
{
    QString name;
    core::ComputerId computer;
    QString token;
    core::Version version;

    friend bool operator==(const SimulatedIdentity &, const SimulatedIdentity &) = default;
};

} // namespace mainstay::agent

namespace mainstay::core {

template <> struct Fields<agent::SimulatedIdentity>
{
    static constexpr auto table = std::make_tuple(field("name", &agent::SimulatedIdentity::name),
        field("computer", &agent::SimulatedIdentity::computer), field("token", &agent::SimulatedIdentity::token),
        field("version", &agent::SimulatedIdentity::version));
};

} // namespace mainstay::core
