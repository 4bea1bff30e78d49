// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/routes/route.h"
#include "server/services/uploadservice.h"

namespace mainstay::routes {

/// /api/v1/uploads by the tus 1.0.0 protocol, and /api/v1/artifacts
RouteList uploadRoutes(services::UploadService &uploads);

} // namespace mainstay::routes
