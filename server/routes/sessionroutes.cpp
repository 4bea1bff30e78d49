// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/routes/sessionroutes.h"

namespace mainstay::routes {

RouteList sessionRoutes(services::AuthService &auth)
{
    return {
        {"POST", "/api/v1/sessions", anybody,
            [&auth](http::Request &request) -> http::Response {
                const auto credentials = bodyOf<core::Credentials>(request);
                if (!credentials)
                    return credentials.error();
                return answer(auth.signIn(*credentials, callerOf(request).actor.address), 201);
            },
            8 * 1024},
        {"GET", "/api/v1/session", needs(core::Permission::Read),
            [](http::Request &request) -> http::Response {
                const services::SessionPrincipal &session = callerOf(request).session;
                return answer(core::Result(core::Session{{}, session.user, session.role, session.expiresAt}));
            }},
        {"DELETE", "/api/v1/session", needs(core::Permission::Read),
            [&auth](http::Request &request) -> http::Response {
                const Caller &caller = callerOf(request);
                return answer(auth.signOut(caller.session, caller.actor));
            }},
    };
}

} // namespace mainstay::routes
