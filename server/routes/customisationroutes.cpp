// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/routes/customisationroutes.h"

namespace mainstay::routes {

using namespace Qt::StringLiterals;
using update::CustomisationService;

namespace {

http::Response changeSchedule(CustomisationService &customisations, const http::Request &request)
{
    const auto seen = revisionOf(request);
    if (!seen)
        return seen.error();
    const auto wanted = bodyOf<core::CustomisationSchedule>(request);
    if (!wanted)
        return wanted.error();
    return answer(customisations.change(*wanted, *seen, callerOf(request).actor));
}

} // namespace

RouteList customisationRoutes(CustomisationService &customisations)
{
    constexpr Access read = needs(core::Permission::Read);
    constexpr Access change = needs(core::Permission::UpdateSystem);
    return {
        {"GET", "/api/v1/customisations", read,
            [&customisations](http::Request &) { return answer(customisations.report()); }},
        {"GET", "/api/v1/customisations/difference", read,
            [&customisations](
                http::Request &request) { return answer(customisations.find(request.queryValue(u"path"_s))); }},
        {"POST", "/api/v1/customisations/search", change,
            [&customisations](http::Request &) { return answer(customisations.search()); }},
        {"PUT", "/api/v1/customisations/schedule", change,
            [&customisations](http::Request &request) { return changeSchedule(customisations, request); }},
    };
}

} // namespace mainstay::routes
