// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/routes/requestroutes.h"
#include "core/values/requestpreview.h"

#include "server/routes/wire.h"

namespace mainstay::routes {

namespace {

/// "reject" and the like: an order with the revision that it was given on.
template <typename Order> http::Handler ordering(services::RequestService &requests, Order order)
{
    return [&requests, order](http::Request &request) -> http::Response {
        const auto revision = revisionOf(request);
        if (!revision)
            return revision.error();
        return answerTagged((requests.*order)({request.args.constFirst()}, *revision, callerOf(request).actor));
    };
}

/// The name of a query item as a value of an enumeration; nothing without one.
template <core::NamedEnum E> core::Result<std::optional<E>> namedOf(const http::Request &request, const QString &item)
{
    const QString text = request.queryValue(item);
    if (text.isEmpty())
        return std::optional<E>();
    const auto value = core::valueOf(names(E{}), text);
    if (!value)
        return core::Error{core::ErrorKind::InvalidInput, {}, {{QStringLiteral("field"), item}}};
    return value;
}

http::Response previewComputers(const services::RequestService &requests, const http::Request &request)
{
    const auto question = bodyOf<services::PreviewQuestion>(request);
    if (!question)
        return question.error();
    const auto wanted = pageOf(request);
    if (!wanted)
        return wanted.error();
    const auto kind = namedOf<core::PreviewKind>(request, QStringLiteral("kind"));
    if (!kind)
        return kind.error();
    return answer(requests.previewComputers(*question, *kind, *wanted));
}

http::Response failureLogs(const services::RequestService &requests, const http::Request &request)
{
    storage::FailureFilter filter;
    const QString cause = request.queryValue(QStringLiteral("cause"));
    if (!cause.isEmpty()) {
        filter.cause = core::errorKindFromString(cause);
        if (!filter.cause)
            return core::Error{core::ErrorKind::InvalidInput, {}, {{QStringLiteral("field"), QStringLiteral("cause")}}};
    }
    const auto state = namedOf<core::DeploymentState>(request, QStringLiteral("failedState"));
    if (!state)
        return state.error();
    filter.failedState = *state;
    const QString exitCode = QStringLiteral("exitCode");
    if (request.query.hasQueryItem(exitCode))
        filter.exitCode = request.queryValue(exitCode);
    const auto text = requests.failureLogs({request.args.constFirst()}, filter);
    if (!text)
        return text.error();
    return http::Response(*text, "text/plain; charset=utf-8")
        .with("Content-Disposition", "attachment; filename=\"failures.txt\"");
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
        {"POST", "/api/v1/requests/preview/computers", deploy,
            [&requests](http::Request &request) { return previewComputers(requests, request); }},
        {"GET", "/api/v1/requests/{id}", read,
            [&requests](http::Request &request) -> http::Response {
                return answerTagged(requests.find({request.args.constFirst()}));
            }},
        {"GET", "/api/v1/requests/{id}/deployments", read,
            [&requests](http::Request &request) { return deployments(requests, request); }},
        {"POST", "/api/v1/requests/{id}/reject", deploy, ordering(requests, &services::RequestService::reject)},
        {"POST", "/api/v1/requests/{id}/approve", deploy, ordering(requests, &services::RequestService::approve)},
        {"POST", "/api/v1/requests/{id}/pause", deploy, ordering(requests, &services::RequestService::pause)},
        {"POST", "/api/v1/requests/{id}/resume", deploy, ordering(requests, &services::RequestService::resume)},
        {"GET", "/api/v1/requests/{id}/failures", read,
            [&requests](http::Request &request) -> http::Response {
                return answer(requests.failures({request.args.constFirst()}));
            }},
        {"GET", "/api/v1/requests/{id}/failures/logs", read,
            [&requests](http::Request &request) { return failureLogs(requests, request); }},
        {"GET", "/api/v1/requests/{id}/deployments/{computer}/reason", read,
            [&requests](http::Request &request) -> http::Response {
                return answer(requests.explain({request.args.at(0)}, {request.args.at(1)}));
            }},
        {"POST", "/api/v1/requests/{id}/retry", deploy,
            [&requests](http::Request &request) { return retry(requests, request); }, 1024 * 1024},
    };
}

} // namespace mainstay::routes
