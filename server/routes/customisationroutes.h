// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/routes/route.h"
#include "server/update/customisationservice.h"

namespace mainstay::routes {

/// What was changed on the main server's host, and when it is looked for.
RouteList customisationRoutes(update::CustomisationService &customisations);

} // namespace mainstay::routes
