// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/config.h"
#include "server/http/private/admission.h"
#include "server/http/private/routetable.h"
#include "server/http/private/tlscontext.h"
#include "server/http/private/workers.h"

#include <atomic>
#include <memory>

namespace mainstay::http {

/// What all sessions of a server share; constant while they live, but for the counting.
struct Network
{
    explicit Network(Config c)
        : config(std::move(c)), admission(config.limits.maxConnections, config.limits.maxConnectionsPerAddress)
    { }

    const Config config;
    RouteTable routes;
    Authoriser authoriser;
    TlsContext tls;
    std::shared_ptr<Workers> workers;
    Admission admission;
    std::atomic<bool> stopping{false};
};

} // namespace mainstay::http
