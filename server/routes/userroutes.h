// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/routes/route.h"
#include "server/services/userservice.h"

namespace mainstay::routes {

/// /api/v1/users
RouteList userRoutes(services::UserService &users);

} // namespace mainstay::routes
