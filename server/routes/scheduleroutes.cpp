// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/routes/scheduleroutes.h"

namespace mainstay::routes {

namespace {

http::Response change(services::ScheduleService &schedules, const http::Request &request)
{
    const auto wanted = bodyOf<core::ScheduleChange>(request);
    if (!wanted)
        return wanted.error();
    const auto revision = revisionOf(request);
    if (!revision)
        return revision.error();
    return answerTagged(schedules.change({request.args.constFirst()}, *wanted, *revision, callerOf(request).actor));
}

http::Response remove(services::ScheduleService &schedules, const http::Request &request)
{
    const auto revision = revisionOf(request);
    if (!revision)
        return revision.error();
    return answer(schedules.remove({request.args.constFirst()}, *revision, callerOf(request).actor));
}

} // namespace

RouteList scheduleRoutes(services::ScheduleService &schedules)
{
    constexpr Access read = needs(core::Permission::Read);
    constexpr Access manage = needs(core::Permission::ManageSchedules);
    return {
        {"GET", "/api/v1/schedules", read,
            listing([&schedules](const storage::PageRequest &wanted) { return schedules.list(wanted); })},
        {"GET", "/api/v1/schedules/runs", read,
            listing([&schedules](const storage::PageRequest &wanted) { return schedules.runs(wanted); })},
        {"POST", "/api/v1/schedules", manage,
            [&schedules](http::Request &request) -> http::Response {
                const auto wanted = bodyOf<core::NewSchedule>(request);
                if (!wanted)
                    return wanted.error();
                return answerTagged(schedules.create(*wanted, callerOf(request).actor), 201);
            },
            64 * 1024, true},
        {"POST", "/api/v1/schedules/preview", read,
            [&schedules](http::Request &request) -> http::Response {
                const auto wanted = bodyOf<core::PreviewRequest>(request);
                if (!wanted)
                    return wanted.error();
                return answer(schedules.preview(*wanted));
            }},
        {"PATCH", "/api/v1/schedules/{id}", manage,
            [&schedules](http::Request &request) { return change(schedules, request); }},
        {"DELETE", "/api/v1/schedules/{id}", manage,
            [&schedules](http::Request &request) { return remove(schedules, request); }},
    };
}

} // namespace mainstay::routes
