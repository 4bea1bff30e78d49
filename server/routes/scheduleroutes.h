// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/routes/route.h"
#include "server/services/scheduleservice.h"

namespace mainstay::routes {

/// /api/v1/schedules
RouteList scheduleRoutes(services::ScheduleService &schedules);

} // namespace mainstay::routes
