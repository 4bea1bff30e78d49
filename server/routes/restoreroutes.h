// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/routes/route.h"
#include "server/services/restoreservice.h"

namespace mainstay::routes {

/// /api/v1/backups/{id}/restore
RouteList restoreRoutes(services::RestoreService &restores);

} // namespace mainstay::routes
