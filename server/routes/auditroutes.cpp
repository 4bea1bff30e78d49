// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/routes/auditroutes.h"

namespace mainstay::routes {

RouteList auditRoutes(const services::AuditTrail &audit)
{
    return {
        {"GET", "/api/v1/audit", needs(core::Permission::Read),
            listing([&audit](const storage::PageRequest &wanted) { return audit.list(wanted); })},
    };
}

} // namespace mainstay::routes
