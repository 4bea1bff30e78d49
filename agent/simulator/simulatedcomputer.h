// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/link/poller.h"
#include "agent/machine/machine.h"
#include "agent/simulator/simulatedos.h"
#include "agent/simulator/simulatedserver.h"

#include <memory>

namespace mainstay::agent {

/// One computer of a simulated fleet: the agent's own poller and state machine over an operating system that is not
/// there. The machine exists only while there is something to do.
class SimulatedComputer : public QObject
{
    Q_OBJECT

public:
    SimulatedComputer(SimulatedWorld &world, quint64 number, const SimulatedIdentity &identity, bool holdsLine,
        QObject *parent = nullptr);

    /// The watchdog's part: decides what is started, and starts it.
    void boot();

    const SimulatedIdentity &identity() const { return m_identity; }
    /// The version that runs, to be kept.
    core::Version version() const { return m_disk.current; }

private:
    struct Ended
    {
        core::RequestId request;
        int attempt = 0;
        core::DeploymentState state = core::DeploymentState::Upgraded;
    };

    void start();
    void stop();
    void heard(const core::PollAnswer &answer);
    void note(const core::PollAnswer &answer);
    void stepped(Step step);
    void startMachine();
    void giveUp(const core::Error &why);

    SimulatedWorld &m_world;
    const quint64 m_number;
    SimulatedIdentity m_identity;
    SimulatedDisk m_disk;
    SimulatedJournalStore m_store{m_disk};
    SimulatedOs m_os;
    SimulatedServer m_server;
    std::unique_ptr<Poller> m_poller;
    std::unique_ptr<Machine> m_machine;
    core::RequestId m_told;
    int m_toldAttempt = 0;
    std::optional<Ended> m_ended; ///< the attempt that was counted last
    Chance m_chance;
    int m_boots = 0; ///< counts them, so that what an earlier one left to be done is not done
};

} // namespace mainstay::agent
