// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/host/childprocess.h"
#include "agent/host/filejournalstore.h"
#include "agent/host/hostos.h"
#include "agent/link/agentclient.h"
#include "agent/link/poller.h"
#include "agent/machine/machine.h"
#include "agent/patch/hostduty.h"

namespace mainstay::agent {

/// The process that polls and upgrades: everything that "run" needs, put together.
class Worker : public QObject
{
    Q_OBJECT

public:
    /// Ends with this code when it wants to be started again at once.
    static constexpr int restartCode = startAgainCode;

    Worker(const DataFolder &folder, const Identity &identity, const Settings &settings, const QByteArray &token,
        const core::Version &running, QObject *parent = nullptr);

    /// Errors: those of Machine::start().
    core::Result<void> start();

signals:
    /// The pointer has moved: make room for what it names.
    void restartRequested();

private:
    void heard(const core::PollAnswer &answer);

    KeyRing m_keys;
    HostOs m_os;
    AgentClient m_server;
    FileJournalStore m_store;
    Machine m_machine;
    Poller m_poller;
    std::unique_ptr<HostDuty> m_hostDuty; ///< on the main server's own host only
};

} // namespace mainstay::agent
