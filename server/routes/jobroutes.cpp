// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/routes/jobroutes.h"

#include <QFileInfo>

namespace mainstay::routes {

namespace {

http::Response log(const services::JobService &jobs, const http::Request &request)
{
    constexpr char type[] = "text/plain; charset=utf-8";
    const auto path = jobs.logPath({request.args.constFirst()});
    if (!path)
        return path.error();
    if (!QFileInfo::exists(*path))
        return http::Response(QByteArray(), type); // it waits for its turn, and has nothing to say yet
    // No ETag: a log only grows, and who tails it asks for what comes after the bytes it has.
    http::FileBody body;
    body.path = *path;
    body.contentType = type;
    return body;
}

} // namespace

RouteList jobRoutes(services::JobService &jobs)
{
    constexpr Access read = needs(core::Permission::Read);
    return {
        {"GET", "/api/v1/jobs", read,
            listing([&jobs](const storage::PageRequest &wanted) { return jobs.list(wanted); })},
        {"GET", "/api/v1/jobs/{id}", read,
            [&jobs](http::Request &request) { return answer(jobs.find({request.args.constFirst()})); }},
        {"GET", "/api/v1/jobs/{id}/log", read, [&jobs](http::Request &request) { return log(jobs, request); }},
        {"POST", "/api/v1/jobs/{id}/cancel", needs(core::Permission::RunBackup),
            [&jobs](http::Request &request) {
                return answer(jobs.cancel({request.args.constFirst()}, callerOf(request).actor));
            }},
    };
}

} // namespace mainstay::routes
