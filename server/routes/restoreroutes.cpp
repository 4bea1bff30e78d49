// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/routes/restoreroutes.h"

namespace mainstay::routes {

namespace {

http::Response restore(services::RestoreService &restores, const http::Request &request)
{
    const auto order = bodyOf<core::RestoreOrder>(request);
    if (!order)
        return order.error();
    return answer(restores.restore({request.args.constFirst()}, *order, callerOf(request).actor), 202);
}

} // namespace

RouteList restoreRoutes(services::RestoreService &restores)
{
    // Whoever may delete what was kept may also replace what is there; nobody less.
    return {
        {"POST", "/api/v1/backups/{id}/restore", needs(core::Permission::DeleteBackup),
            [&restores](http::Request &request) { return restore(restores, request); }, 16384, true},
    };
}

} // namespace mainstay::routes
