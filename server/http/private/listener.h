// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/private/session.h"

#include <memory>
#include <vector>

namespace mainstay::http {

/// Accepts at one address and deals connections to the threads in turn.
class Listener
{
public:
    /// Runs on the first of \a threads.
    Listener(Network &network, const std::vector<std::shared_ptr<IoThread>> &threads);

    core::Result<void> listen(const QString &address, quint16 port);
    quint16 port() const;
    void accept();
    /// On its thread only.
    void close();

private:
    void accepted(std::shared_ptr<IoThread> thread, tcp::socket socket);
    void backOff();

    Network &m_network;
    const std::vector<std::shared_ptr<IoThread>> &m_threads;
    tcp::acceptor m_acceptor;
    net::steady_timer m_pause;
    std::size_t m_next = 0;
};

} // namespace mainstay::http
