// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/routes/route.h"
#include "server/services/computerservice.h"

namespace mainstay::routes {

/// /api/v1/computers
RouteList computerRoutes(services::ComputerService &computers, const services::RequestService &requests);

} // namespace mainstay::routes
