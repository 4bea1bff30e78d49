// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "server/http/config.h"
#include "server/http/route.h"
#include "server/http/stats.h"

#include <QByteArray>
#include <QList>

#include <chrono>
#include <memory>

namespace mainstay::http {

class ServerPrivate;

/// The HTTP/1.1 server: bounds and parses what comes in, asks the Authoriser, and runs routes on worker threads.
///
/// Patterns are paths whose segments may be `*` or `{name}`; a literal segment wins over those. Routes and the
/// Authoriser are set before start().
class Server
{
public:
    explicit Server(Config config);
    Server(const Server &) = delete;
    Server &operator=(const Server &) = delete;
    /// Stops at once, but waits for handlers that run.
    ~Server();

    void setAuthoriser(Authoriser authoriser);
    void route(const QByteArray &method, const QByteArray &pattern, const Options &options, Handler handler);
    void routeLater(const QByteArray &method, const QByteArray &pattern, const Options &options, LaterHandler handler);
    void routeUpload(
        const QByteArray &method, const QByteArray &pattern, const Options &options, UploadFactory factory);
    QList<RouteInfo> routes() const;

    /// Listens, and returns the port. Unreachable (context: host) when an address cannot be had, FileUnreadable
    /// (context: path) for a certificate or key.
    core::Result<quint16> start();

    /// Stops accepting, closes idle connections, answers long polls with 503, lets running answers finish for up to \a
    /// deadline, then closes them. Blocks the caller; a handler that is still running then is waited for. A server is
    /// started once.
    void stop(std::chrono::milliseconds deadline);

    Stats stats() const;

private:
    std::unique_ptr<ServerPrivate> d;
};

} // namespace mainstay::http
