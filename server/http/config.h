// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <chrono>

namespace mainstay::http {

/// Bounds that a client cannot exceed. A duration that runs out ends the connection, with an answer where one can still
/// be heard.
struct Limits
{
    int maxConnections = 20'000; ///< more are answered 503 (plain) or closed (TLS)
    int maxConnectionsPerAddress = 2'000; ///< an IPv6 client counts by its /64
    /// Waiting for a worker; more are answered 503 with Retry-After. A fleet that is told something asks again at once.
    int maxQueuedRequests = 16'000;

    int headerBytes
        = 16 * 1024; ///< request line and headers together: 431 (414 when the request line alone is too long)
    int headerCount = 100;
    int targetBytes = 8 * 1024; ///< 414
    qint64 maxBody = 1024 * 1024; ///< bytes, for routes that do not say: 413

    std::chrono::milliseconds headerDeadline{
        10'000}; ///< for the TLS handshake, and again from the first byte of a header to its last
    std::chrono::milliseconds keepAlive{60'000}; ///< between requests
    std::chrono::milliseconds bodyStall{30'000}; ///< for each KiB of a body: slower is 408
    std::chrono::milliseconds writeStall{30'000}; ///< without the client taking a byte of an answer
    std::chrono::milliseconds linger{3'000}; ///< that an unread body is drained so that the client sees its refusal
};

/// Where and how a Server listens.
struct Config
{
    QStringList addresses{QStringLiteral("127.0.0.1"), QStringLiteral("::1")}; ///< numeric; "0.0.0.0" and "::" for all
    quint16 port = 0; ///< 0: any free one, the same on each address
    QString certificatePath; ///< PEM, with its chain; empty: plain HTTP
    QString keyPath; ///< PEM
    int networkThreads = 2;
    int workers = 8; ///< threads that run handlers
    Limits limits;
};

} // namespace mainstay::http
