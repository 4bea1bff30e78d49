// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/routes/keyroutes.h"

#include "server/routes/wire.h"

namespace mainstay::routes {

RouteList keyRoutes(services::KeyService &keys)
{
    constexpr Access manage = needs(core::Permission::ManageKeys);
    return {
        {"GET", "/api/v1/keys", needs(core::Permission::Read),
            listing([&keys](const storage::PageRequest &wanted) { return keys.list(wanted); })},
        {"POST", "/api/v1/keys", manage,
            [&keys](http::Request &request) -> http::Response {
                const auto key = bodyOf<services::NewKey>(request);
                if (!key)
                    return key.error();
                return answer(keys.add(*key, callerOf(request).actor), 201);
            },
            16 * 1024, true},
        {"POST", "/api/v1/keys/hand-overs", manage,
            [&keys](http::Request &request) -> http::Response {
                const auto handOver = bodyOf<services::NewHandOver>(request);
                if (!handOver)
                    return handOver.error();
                return answer(keys.handOver(*handOver, callerOf(request).actor), 201);
            },
            16 * 1024, true},
        {"DELETE", "/api/v1/keys/{keyId}", manage,
            [&keys](http::Request &request) -> http::Response {
                return answer(keys.remove(request.args.constFirst(), callerOf(request).actor));
            }},
    };
}

} // namespace mainstay::routes
