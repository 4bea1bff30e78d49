// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/routes/requestroutes.h"

#include "server/routes/wire.h"

namespace mainstay::routes {

namespace {

http::Response reject(services::RequestService &requests, const http::Request &request)
{
    const auto revision = revisionOf(request);
    if (!revision)
        return revision.error();
    return answerTagged(requests.reject({request.args.constFirst()}, *revision, callerOf(request).actor));
}

http::Response retry(services::RequestService &requests, const http::Request &request)
{
    const auto choice = bodyOf<services::RetryChoice>(request);
    if (!choice)
        return choice.error();
    return answerTagged(requests.retry({request.args.constFirst()}, *choice, callerOf(request).actor));
}

http::Response deployments(const services::RequestService &requests, const http::Request &request)
{
    const auto wanted = pageOf(request);
    if (!wanted)
        return wanted.error();
    return answer(requests.deploymentsOf({request.args.constFirst()}, *wanted));
}

} // namespace

RouteList requestRoutes(services::RequestService &requests)
{
    constexpr Access read = needs(core::Permission::Read);
    constexpr Access deploy = needs(core::Permission::DeployAgents);
    return {
        {"GET", "/api/v1/requests", read,
            listing([&requests](const storage::PageRequest &wanted) { return requests.list(wanted); })},
        {"POST", "/api/v1/requests", deploy,
            [&requests](http::Request &request) -> http::Response {
                const auto wanted = bodyOf<core::NewUpgradeRequest>(request);
                if (!wanted)
                    return wanted.error();
                return answerTagged(requests.create(*wanted, callerOf(request).actor), 201);
            },
            64 * 1024, true},
        {"POST", "/api/v1/requests/preview", deploy,
            [&requests](http::Request &request) -> http::Response {
                const auto question = bodyOf<services::PreviewQuestion>(request);
                if (!question)
                    return question.error();
                return answer(requests.preview(*question));
            }},
        {"GET", "/api/v1/requests/{id}", read,
            [&requests](http::Request &request) -> http::Response {
                return answerTagged(requests.find({request.args.constFirst()}));
            }},
        {"GET", "/api/v1/requests/{id}/deployments", read,
            [&requests](http::Request &request) { return deployments(requests, request); }},
        {"POST", "/api/v1/requests/{id}/reject", deploy,
            [&requests](http::Request &request) { return reject(requests, request); }},
        {"POST", "/api/v1/requests/{id}/retry", deploy,
            [&requests](http::Request &request) { return retry(requests, request); }, 1024 * 1024},
    };
}

} // namespace mainstay::routes
