// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/routes/route.h"
#include "server/services/keyservice.h"

namespace mainstay::routes {

/// /api/v1/keys
RouteList keyRoutes(services::KeyService &keys);

} // namespace mainstay::routes
