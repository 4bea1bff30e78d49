// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/routes/userroutes.h"

#include "server/routes/wire.h"

namespace mainstay::routes {

RouteList userRoutes(services::UserService &users)
{
    constexpr Access manage = needs(core::Permission::ManageUsers);
    return {
        {"GET", "/api/v1/users", manage,
            listing([&users](const storage::PageRequest &wanted) { return users.list(wanted); })},
        {"POST", "/api/v1/users", manage,
            [&users](http::Request &request) -> http::Response {
                const auto user = bodyOf<services::NewUser>(request);
                if (!user)
                    return user.error();
                return answerTagged(users.create(*user, callerOf(request).actor), 201);
            },
            16 * 1024, true},
        {"PATCH", "/api/v1/users/{name}", manage,
            [&users](http::Request &request) -> http::Response {
                const auto change = bodyOf<services::UserChange>(request);
                if (!change)
                    return change.error();
                const auto revision = revisionOf(request);
                if (!revision)
                    return revision.error();
                return answerTagged(
                    users.change(request.args.constFirst(), *change, *revision, callerOf(request).actor));
            },
            16 * 1024},
    };
}

} // namespace mainstay::routes
