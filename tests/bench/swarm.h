// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <atomic>
#include <functional>
#include <vector>

namespace mainstay::bench {

/// Thousands of keep-alive connections to one plain HTTP server on this machine, in one thread: what a fleet of agents
/// looks like from the server. Each has at most one request under way.
class Swarm
{
public:
    using Answered = std::function<void(int connection, int status, QByteArrayView body)>;

    /// \a answered is called by run(), and may ask again.
    Swarm(quint16 port, int connections, Answered answered);
    ~Swarm();
    Swarm(const Swarm &) = delete;
    Swarm &operator=(const Swarm &) = delete;

    int size() const { return int(m_connections.size()); }
    bool isIdle(int connection) const { return !m_connections.at(std::size_t(connection)).isAsking; }
    /// Sends a whole request; connects first where there is no connection. To be called by run()'s thread.
    void ask(int connection, const QByteArray &request);
    /// Serves until stop(). \a tick is called at least every millisecond.
    void run(const std::function<void()> &tick);
    void stop() { m_isStopping = true; }
    /// Connections that broke; one is made anew when it is used again.
    int losses() const { return m_losses; }

private:
    struct Connection
    {
        int socket = -1;
        bool isAsking = false;
        QByteArray outgoing;
        QByteArray incoming;
    };

    void open(int number);
    void lose(int number);
    void write(int number);
    void read(int number);

    const quint16 m_port;
    const Answered m_answered;
    int m_poller = -1;
    std::vector<Connection> m_connections;
    std::atomic<bool> m_isStopping = false;
    std::atomic<int> m_losses = 0;
};

/// A request of HTTP/1.1 with a JSON body.
QByteArray postRequest(const QByteArray &path, const QByteArray &token, const QByteArray &json);

} // namespace mainstay::bench
