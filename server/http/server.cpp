// SPDX-License-Identifier: GPL-3.0-or-later
// The only translation unit with Boost and coroutines in it. See docs/decisions/0002-http-server.md.
#include "server/http/server.h"

#include "server/http/log.h"
#include "server/http/private/listener.h"
#include "server/http/private/session.h"
#include "server/http/status.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <future>
#include <limits>

#include <sys/socket.h>
#include <unistd.h>

#include "server/http/private/session_waiting.ipp"

#include "server/http/private/session_reading.ipp"

#include "server/http/private/session_routing.ipp"

#include "server/http/private/session_writing.ipp"

#include "server/http/private/listener.ipp"

namespace mainstay::http {

void IoThread::enter(Session *session)
{
    m_sessions.insert(session);
    if (!m_sweeping)
        sweep();
}

/// Looks at every deadline of the thread. A deadline is a plain store then, where a timer each would be a heap
/// operation per read.
void IoThread::sweep()
{
    m_sweeping = !m_sessions.empty();
    if (!m_sweeping)
        return;
    m_sweep.expires_after(sweepEvery);
    m_sweep.async_wait([this](error_code) {
        const auto now = Clock::now();
        for (Session *session : m_sessions)
            session->sweep(now);
        sweep();
    });
}

/// The server behind its facade.
class ServerPrivate
{
public:
    explicit ServerPrivate(Config config) : network(std::move(config)) { }

    core::Result<quint16> listen();
    /// Runs \a f on every network thread for every session there, and waits for it.
    void forEachSession(void (Session::*f)());

    Network network;
    std::vector<std::shared_ptr<IoThread>> threads;
    std::vector<std::unique_ptr<Listener>> listeners;
    bool running = false;
};

core::Result<quint16> ServerPrivate::listen()
{
    quint16 port = network.config.port;
    for (const QString &address : network.config.addresses) {
        auto listener = std::make_unique<Listener>(network, threads);
        if (const auto listening = listener->listen(address, port); !listening)
            return listening.error();
        port = listener->port();
        listeners.push_back(std::move(listener));
    }
    return port;
}

void ServerPrivate::forEachSession(void (Session::*f)())
{
    for (const auto &thread : threads) {
        std::promise<void> done;
        net::post(thread->io, [&] {
            // A session may end while it is told, so it is held.
            std::vector<std::shared_ptr<Session>> sessions;
            for (Session *session : thread->sessions())
                sessions.push_back(session->shared_from_this());
            for (const auto &session : sessions)
                (session.get()->*f)();
            done.set_value();
        });
        done.get_future().wait();
    }
}

Server::Server(Config config) : d(std::make_unique<ServerPrivate>(std::move(config))) { }

Server::~Server()
{
    stop(std::chrono::milliseconds(0));
}

void Server::setAuthoriser(Authoriser authoriser)
{
    Q_ASSERT(!d->running);
    d->network.authoriser = std::move(authoriser);
}

void Server::route(const QByteArray &method, const QByteArray &pattern, const Options &options, Handler handler)
{
    Q_ASSERT(!d->running);
    d->network.routes.add({{method, pattern, options}, std::move(handler)});
}

void Server::routeLater(
    const QByteArray &method, const QByteArray &pattern, const Options &options, LaterHandler handler)
{
    Q_ASSERT(!d->running);
    d->network.routes.add({{method, pattern, options}, std::move(handler)});
}

void Server::routeUpload(
    const QByteArray &method, const QByteArray &pattern, const Options &options, UploadFactory factory)
{
    Q_ASSERT(!d->running);
    d->network.routes.add({{method, pattern, options}, std::move(factory)});
}

QList<RouteInfo> Server::routes() const
{
    return d->network.routes.list();
}

core::Result<quint16> Server::start()
{
    Q_ASSERT(!d->running);
    const Config &config = d->network.config;
    // sendfile and OpenSSL write without MSG_NOSIGNAL: a client that has left must be an error, not the end of the
    // process.
    std::signal(SIGPIPE, SIG_IGN);
    if (!config.certificatePath.isEmpty()) {
        auto tls = makeTlsContext(config.certificatePath, config.keyPath);
        if (!tls)
            return tls.error();
        d->network.tls = *std::move(tls);
    }
    for (int i = 0; i < std::max(1, config.networkThreads); ++i)
        d->threads.push_back(std::make_shared<IoThread>());
    const auto port = d->listen();
    if (!port) {
        d->listeners.clear();
        d->threads.clear();
        return port.error();
    }
    d->network.workers = std::make_shared<Workers>(std::max(1, config.workers), config.limits.maxQueuedRequests);
    for (const auto &listener : d->listeners)
        listener->accept();
    for (const auto &thread : d->threads)
        thread->start();
    d->running = true;
    return *port;
}

void Server::stop(std::chrono::milliseconds deadline)
{
    if (!std::exchange(d->running, false))
        return;
    d->network.stopping = true;
    std::promise<void> closed;
    net::post(d->threads.front()->io, [&] {
        for (const auto &listener : d->listeners)
            listener->close();
        closed.set_value();
    });
    closed.get_future().wait();
    d->forEachSession(&Session::drain);
    if (deadline.count() <= 0 || !d->network.admission.waitUntilEmpty(deadline)) {
        d->forEachSession(&Session::kill);
        d->network.admission.waitUntilEmpty(
            std::chrono::hours(24)); // a worker may still hold one: handlers are waited for
    }
    d->network.workers->close();
    for (const auto &thread : d->threads)
        thread->join();
    d->listeners.clear();
}

Stats Server::stats() const
{
    Stats stats;
    stats.connectionsOpen = d->network.admission.total();
    for (const auto &thread : d->threads) {
        const Counters &counters = thread->counters;
        stats.connectionsAccepted += counters.accepted;
        stats.connectionsRefused += counters.refused;
        for (std::size_t i = 0; i < stats.answers.size(); ++i)
            stats.answers[i] += counters.answers[i];
        stats.bytesReceived += counters.received;
        stats.bytesSent += counters.sent;
        stats.longPollsOpen += counters.polls;
    }
    return stats;
}

} // namespace mainstay::http
