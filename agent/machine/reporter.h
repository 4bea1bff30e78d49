// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/machine/scope.h"
#include "agent/machine/serverport.h"

#include <QPointer>

#include <optional>

namespace mainstay::agent {

/// Tells the server how far an upgrade is: one report under way at a time, and of those that wait only the newest.
/// Progress may get lost; outcomes do not go this way.
class Reporter : public QObject
{
    Q_OBJECT

public:
    explicit Reporter(ServerPort &server, QObject *parent = nullptr);

    void send(const core::AgentReport &report);
    /// Gives up what is under way or waits.
    void clear();

signals:
    /// The server answered that it no longer wants this attempt.
    void unwanted(const core::RequestId &request, int attempt);

private:
    void sendNext();

    ServerPort &m_server;
    QPointer<Scope> m_scope;
    std::optional<core::AgentReport> m_next;
};

} // namespace mainstay::agent
