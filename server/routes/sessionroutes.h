// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/routes/route.h"

namespace mainstay::routes {

/// /api/v1/sessions and /api/v1/session
RouteList sessionRoutes(services::AuthService &auth);

} // namespace mainstay::routes
