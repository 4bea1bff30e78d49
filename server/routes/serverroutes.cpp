// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/routes/serverroutes.h"

#include <QTimeZone>

namespace mainstay::routes {

using namespace Qt::StringLiterals;

namespace {

void answerChanges(
    storage::Database &database, const services::Clock &clock, http::Request &request, const http::Later &later)
{
    const auto since = numberOf(request, u"since"_s, 0, std::numeric_limits<qint64>::max());
    const auto wait = numberOf(request, u"wait"_s, 0, 3600);
    if (!since || !wait) {
        later.send(http::Response(since ? wait.error() : since.error()));
        return;
    }
    const QString epoch = request.queryValue(u"epoch"_s);
    // Revisions of another history say nothing about this one.
    const qint64 from = epoch.isEmpty() || epoch == database.epoch() ? *since : 0;
    const auto deadline = clock.steady() + std::chrono::seconds(std::min(*wait, longestWait));
    const auto ticket = database.changes().wait(from, deadline, [later](const core::Changes &changes) {
        later.send(http::Response(core::encode(changes), "application/json"));
    });
    if (ticket == 0)
        return;
    if (*wait == 0)
        database.changes().expire(clock.steady());
    else
        later.onDeparture([&database, ticket] { database.changes().forget(ticket); });
}

} // namespace

RouteList serverRoutes(const ServerIdentity &identity, storage::Database &database, const services::Clock &clock,
    std::function<QByteArray()> metrics)
{
    return {
        {"GET", "/api/v1/server", anybody,
            [identity, &database, &clock](http::Request &) -> http::Response {
                return answer(
                    core::Result(core::ServerInfo{identity.name, identity.version, database.epoch(), identity.features,
                        clock.now(), QString::fromLatin1(QTimeZone::systemTimeZoneId()), identity.pollSeconds}));
            }},
        {"GET", "/api/v1/changes", needs(core::Permission::Read),
            http::LaterHandler([&database, &clock](http::Request &request, http::Later later) {
                answerChanges(database, clock, request, later);
            })},
        {"GET", "/healthz", anybody,
            [](http::Request &) -> http::Response {
                return http::Response(QJsonObject{{u"status"_s, u"ok"_s}});
            }},
        {"GET", "/metrics", thisMachine,
            [metrics = std::move(metrics)](http::Request &) -> http::Response {
                return http::Response(metrics(), "text/plain; version=0.0.4; charset=utf-8");
            }},
    };
}

} // namespace mainstay::routes
