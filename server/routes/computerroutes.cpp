// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/routes/computerroutes.h"

#include "server/routes/wire.h"

namespace mainstay::routes {

RouteList computerRoutes(services::ComputerService &computers, const services::RequestService &requests)
{
    constexpr Access manage = needs(core::Permission::ManageComputers);
    return {
        {"GET", "/api/v1/computers", needs(core::Permission::Read),
            listing([&computers](const storage::PageRequest &wanted) { return computers.list(wanted); })},
        {"PATCH", "/api/v1/computers/{id}", manage,
            [&computers](http::Request &request) -> http::Response {
                const auto change = bodyOf<ComputerChange>(request);
                if (!change)
                    return change.error();
                const auto revision = revisionOf(request);
                if (!revision)
                    return revision.error();
                return answerTagged(
                    computers.setTags({request.args.constFirst()}, change->tags, *revision, callerOf(request).actor));
            },
            16 * 1024},
        {"DELETE", "/api/v1/computers/{id}", manage,
            [&computers](http::Request &request) -> http::Response {
                return answer(computers.remove({request.args.constFirst()}, callerOf(request).actor));
            }},
        {"POST", "/api/v1/rehearsal/end", manage,
            [&computers](http::Request &request) -> http::Response {
                return answer(computers.endRehearsal(callerOf(request).actor));
            },
            1024, true},
        {"GET", "/api/v1/computers/{id}/deployments", needs(core::Permission::Read),
            [&requests](http::Request &request) -> http::Response {
                const auto wanted = pageOf(request);
                if (!wanted)
                    return wanted.error();
                return answer(requests.historyOf({request.args.constFirst()}, *wanted));
            }},
    };
}

} // namespace mainstay::routes
