// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/routes/route.h"
#include "server/services/audittrail.h"

namespace mainstay::routes {

/// /api/v1/audit
RouteList auditRoutes(const services::AuditTrail &audit);

} // namespace mainstay::routes
