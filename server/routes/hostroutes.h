// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/routes/route.h"
#include "server/update/systemupdate.h"

namespace mainstay::routes {

/// What the agent on the main server's own host calls. Another computer's agent is refused.
RouteList hostRoutes(update::SystemUpdate &system, const services::Clock &clock);

} // namespace mainstay::routes
