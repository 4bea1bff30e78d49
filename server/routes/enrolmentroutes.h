// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/routes/route.h"
#include "server/services/enrolmentservice.h"

namespace mainstay::routes {

/// /api/v1/enrolment-tokens
RouteList enrolmentRoutes(services::EnrolmentService &enrolment);

} // namespace mainstay::routes
