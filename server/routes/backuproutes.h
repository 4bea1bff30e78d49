// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/routes/route.h"
#include "server/services/backupservice.h"

namespace mainstay::routes {

/// /api/v1/backups
RouteList backupRoutes(services::BackupService &backups);

} // namespace mainstay::routes
