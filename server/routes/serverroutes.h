// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/session.h"
#include "server/routes/route.h"
#include "server/storage/database.h"

namespace mainstay::routes {

/// What stays the same of ServerInfo.
struct ServerIdentity
{
    QString name;
    QString version;
    QStringList features;
    qint64 pollSeconds = 60;
};

/// /api/v1/server, /api/v1/changes, /healthz and /metrics; \a metrics makes the text of the last.
RouteList serverRoutes(const ServerIdentity &identity, storage::Database &database, const services::Clock &clock,
    std::function<QByteArray()> metrics);

} // namespace mainstay::routes
