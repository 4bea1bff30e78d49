// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/routes/route.h"
#include "server/services/requestservice.h"

namespace mainstay::routes {

/// /api/v1/requests
RouteList requestRoutes(services::RequestService &requests);

} // namespace mainstay::routes
