// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/machine/agentos.h"
#include "agent/machine/backoff.h"
#include "agent/machine/scope.h"
#include "agent/machine/serverport.h"

#include <QPointer>

namespace mainstay::agent {

/// Asks the server again and again what it wants, holding the line as long as the server lets it.
class Poller : public QObject
{
    Q_OBJECT

public:
    /// \a name is this computer's, for people.
    Poller(ServerPort &server, AgentOs &os, const QString &name, const Backoff &backoff, QObject *parent = nullptr);

    void start();

signals:
    void answered(const mainstay::core::PollAnswer &answer);

private:
    void poll();
    void heard(const core::PollAnswer &answer);
    void failed(const core::Error &error);
    void pauseThenPoll(std::chrono::milliseconds time);

    ServerPort &m_server;
    AgentOs &m_os;
    core::AgentPoll m_poll;
    Backoff m_backoff;
    QPointer<Scope> m_scope;
    std::chrono::milliseconds m_askedAt{};
    core::ErrorKind m_lastFailure = core::ErrorKind::Cancelled; ///< said once, not each time
};

} // namespace mainstay::agent
