// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/routes/route.h"
#include "server/services/jobservice.h"

namespace mainstay::routes {

/// /api/v1/jobs
RouteList jobRoutes(services::JobService &jobs);

} // namespace mainstay::routes
