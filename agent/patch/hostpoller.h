// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/machine/backoff.h"
#include "agent/machine/scope.h"
#include "agent/patch/hostport.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

namespace mainstay::agent {

/// Asks the main server again and again what it wants of its host, holding the line meanwhile.
class HostPoller : public QObject
{
    Q_OBJECT

public:
    HostPoller(HostPort &server, const Backoff &backoff, QObject *parent = nullptr);

    void start() { poll(); }

    /// What keeps this host from doing what it is told: said with every question, and at once where it has changed.
    void setNote(const std::optional<core::Error> &note);

signals:
    /// The main server answers for the first time, or again.
    void accepted();
    /// Each time the order has changed.
    void ordered(const mainstay::core::HostOrder &order);

private:
    void poll();
    void failed(const core::Error &error);

    HostPort &m_server;
    Backoff m_backoff;
    core::HostPoll m_poll;
    QTimer m_pause;
    QPointer<Scope> m_scope;
    bool m_isAccepted = false;
    core::ErrorKind m_lastFailure = core::ErrorKind::Cancelled; ///< said once, not each time
};

} // namespace mainstay::agent
