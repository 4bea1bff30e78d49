// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/routes/route.h"
#include "server/services/uploadservice.h"
#include "server/update/systemupdate.h"

namespace mainstay::routes {

/// The licence, the vendor's patches, activation codes, and updates of the main server, which is of \a version.
RouteList updateRoutes(update::SystemUpdate &system, const services::UploadService &uploads, const QString &version);

} // namespace mainstay::routes
