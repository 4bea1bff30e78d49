// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/routes/route.h"
#include "server/services/backupservice.h"
#include "server/services/copyservice.h"
#include "server/services/scheduleservice.h"

namespace mainstay::routes {

/// /api/v1/backups
RouteList backupRoutes(
    services::BackupService &backups, services::CopyService &copies, const services::ScheduleService &schedules);

} // namespace mainstay::routes
