// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/roles.h"
#include "core/values/changes.h"
#include "server/http/route.h"
#include "server/services/actor.h"
#include "server/services/authservice.h"
#include "server/storage/lists.h"

#include <QList>

/// Each resource has a file with one function that lists its routes; routetable.h puts the lists together. A route says
/// who may call it, and that is the only place that does.
namespace mainstay::routes {

/// Who may call a route.
struct Access
{
    enum class Kind { Open, Loopback, Agent, Session };

    Kind kind = Kind::Session;
    core::Permission permission = core::Permission::Read; ///< of a session

    friend bool operator==(const Access &, const Access &) = default;
};

inline constexpr Access anybody{Access::Kind::Open};
inline constexpr Access thisMachine{Access::Kind::Loopback};
inline constexpr Access agents{Access::Kind::Agent};
constexpr Access needs(core::Permission permission)
{
    return {Access::Kind::Session, permission};
}

/// Who calls, found out before the route runs.
struct Caller
{
    services::Actor actor;
    services::SessionPrincipal session; ///< of a session's call
    core::ComputerId computer; ///< of an agent's call
};

/// The caller of an authorised request.
const Caller &callerOf(const http::Request &request);

/// What runs for a route, chosen by what it takes and returns.
struct Action : std::variant<http::Handler, http::LaterHandler, http::UploadFactory>
{
    using Upload = std::variant<std::unique_ptr<http::UploadSink>, http::Response>;

    template <typename F>
    requires std::is_same_v<std::invoke_result_t<F, http::Request &>, http::Response> Action(F handler)
        : variant(http::Handler(std::move(handler)))
    { }
    template <typename F>
    requires std::is_same_v<std::invoke_result_t<F, http::Request &>, Upload> Action(F factory)
        : variant(http::UploadFactory(std::move(factory)))
    { }
    template <typename F>
    requires std::is_invocable_v<F, http::Request &, http::Later> Action(F handler)
        : variant(http::LaterHandler(std::move(handler)))
    { }
};

/// One line of the table of routes.
struct Route
{
    QByteArray method;
    QByteArray pattern;
    Access access;
    Action run;
    qint64 maxBody = 64 * 1024; ///< bytes
    bool creates = false; ///< takes an Idempotency-Key
};

using RouteList = QList<Route>;

/// Seconds that a long poll lasts at most; shorter than what proxies in between give up after.
inline constexpr qint64 longestWait = 55;

/// `since`, `limit` and `epoch` of a list. Errors: InvalidInput (context: field).
core::Result<storage::PageRequest> pageOf(const http::Request &request);

/// The whole number of a query item, \a fallback without one. Errors: InvalidInput (context: field).
core::Result<qint64> numberOf(const http::Request &request, const QString &item, qint64 fallback, qint64 most);

/// The revision of If-Match; nothing without one, or for `*`. Errors: InvalidInput (context: field).
core::Result<std::optional<qint64>> revisionOf(const http::Request &request);

/// The value as JSON, or the error as a problem.
template <core::HasFields T> http::Response answer(const core::Result<T> &result, int status = 200)
{
    if (!result)
        return result.error();
    return http::Response(core::encode(*result), "application/json", status);
}

/// The same with the value's revision as its ETag, for If-Match.
template <core::HasFields T> http::Response answerTagged(const core::Result<T> &result, int status = 200)
{
    http::Response response = answer(result, status);
    if (result)
        response.headers.set("ETag", '"' + QByteArray::number(result->revision) + '"');
    return response;
}

/// 204, or the error as a problem.
inline http::Response answer(const core::Result<void> &result)
{
    return result ? http::Response(204) : http::Response(result.error());
}

/// The body as a value, or InvalidInput.
template <core::HasFields T> core::Result<T> bodyOf(const http::Request &request)
{
    return core::decode<T>(request.body.isEmpty() ? QByteArray("{}") : request.body);
}

/// A list that is read by pages.
template <typename List> http::Handler listing(List list)
{
    return [list](http::Request &request) -> http::Response {
        const auto wanted = pageOf(request);
        if (!wanted)
            return wanted.error();
        return answer(list(*wanted));
    };
}

} // namespace mainstay::routes
