// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/server.h"
#include "server/routes/route.h"
#include "server/services/computerservice.h"
#include "server/services/idempotencystore.h"

namespace mainstay::routes {

/// Puts a table of routes on the HTTP server and holds each to its Access, before its body is read.
class Gatekeeper
{
public:
    Gatekeeper(services::AuthService &auth, const services::ComputerService &computers,
        services::IdempotencyStore &idempotency);

    /// Before the server starts. Both have to outlive it.
    void guard(http::Server &server, const RouteList &routes);

    /// The refusal of who may not call; else nothing, and the request's principal is its Caller.
    std::optional<http::Response> admit(http::Request &request, const Access &access);

private:
    http::Handler wrapped(const Route &route, const http::Handler &handler);

    services::AuthService &m_auth;
    const services::ComputerService &m_computers;
    services::IdempotencyStore &m_idempotency;
    QList<Access> m_accesses; // by http::Options::policy
};

} // namespace mainstay::routes
