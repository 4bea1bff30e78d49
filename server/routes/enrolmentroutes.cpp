// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/routes/enrolmentroutes.h"

#include "server/routes/wire.h"

namespace mainstay::routes {

RouteList enrolmentRoutes(services::EnrolmentService &enrolment)
{
    constexpr Access manage = needs(core::Permission::ManageEnrolment);
    return {
        {"GET", "/api/v1/enrolment-tokens", manage,
            listing([&enrolment](const storage::PageRequest &wanted) { return enrolment.list(wanted); })},
        {"POST", "/api/v1/enrolment-tokens", manage,
            [&enrolment](http::Request &request) -> http::Response {
                const auto token = bodyOf<services::NewEnrolmentToken>(request);
                if (!token)
                    return token.error();
                return answer(enrolment.create(*token, callerOf(request).actor), 201);
            },
            16 * 1024, true},
        {"DELETE", "/api/v1/enrolment-tokens/{id}", manage,
            [&enrolment](http::Request &request) -> http::Response {
                return answer(enrolment.revoke({request.args.constFirst()}, callerOf(request).actor));
            }},
    };
}

} // namespace mainstay::routes
