// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/routes/gatekeeper.h"

#include "server/log.h"

#include <QElapsedTimer>
#include <QUuid>

namespace mainstay::routes {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;

namespace {

QString addressOf(const http::Request &request)
{
    bool isV4 = false;
    const quint32 v4 = request.peer.toIPv4Address(&isV4); // also of ::ffff:192.0.2.1
    return isV4 ? QHostAddress(v4).toString() : request.peer.toString();
}

/// A line for each change and each failure; reading is too frequent to be news.
void note(const http::Request &request, const http::Response &response, const QString &id, qint64 milliseconds)
{
    const bool reads = request.method == "GET" || request.method == "HEAD" || request.method == "OPTIONS";
    const bool agent = request.path.startsWith("/agent/"_L1);
    if (response.status < 500 && (reads || agent) && !lcServer().isDebugEnabled())
        return;
    const Caller *caller = std::any_cast<Caller>(&request.principal);
    const services::Actor actor = caller ? caller->actor : services::Actor{{}, addressOf(request)};
    logEvent(response.status >= 500 ? QtWarningMsg : QtInfoMsg, u"request"_s,
        {{u"id"_s, id}, {u"method"_s, QString::fromLatin1(request.method)}, {u"path"_s, request.path},
            {u"status"_s, QString::number(response.status)}, {u"ms"_s, QString::number(milliseconds)},
            {u"user"_s, actor.user}, {u"address"_s, actor.address}});
}

} // namespace

Gatekeeper::Gatekeeper(
    services::AuthService &auth, const services::ComputerService &computers, services::IdempotencyStore &idempotency)
    : m_auth(auth), m_computers(computers), m_idempotency(idempotency)
{ }

void Gatekeeper::guard(http::Server &server, const RouteList &routes)
{
    for (const Route &route : routes) {
        http::Options options;
        options.maxBody = route.maxBody;
        options.policy = int(m_accesses.size());
        m_accesses.append(route.access);
        if (const auto *handler = std::get_if<http::Handler>(&route.run)) {
            server.route(route.method, route.pattern, options, wrapped(route, *handler));
        } else if (const auto *later = std::get_if<http::LaterHandler>(&route.run)) {
            options.deadline = std::chrono::seconds(90); // a long poll ends after 55 s by itself
            server.routeLater(route.method, route.pattern, options, *later);
        } else {
            options.deadline = std::chrono::minutes(30); // the check of a large file after its last byte
            server.routeUpload(route.method, route.pattern, options, std::get<http::UploadFactory>(route.run));
        }
    }
    server.setAuthoriser([this](http::Request &request, const http::Options &options) {
        return admit(request, m_accesses.at(options.policy));
    });
}

std::optional<http::Response> Gatekeeper::admit(http::Request &request, const Access &access)
{
    Caller caller;
    caller.actor.address = addressOf(request);
    switch (access.kind) {
    case Access::Kind::Open:
        break;
    case Access::Kind::Loopback:
        if (!QHostAddress(caller.actor.address).isLoopback())
            return http::Response(Error{ErrorKind::NotFound, {}, {}});
        break;
    case Access::Kind::Agent: {
        const auto computer = m_computers.authenticate(request.bearer());
        if (!computer)
            return http::Response(Error{ErrorKind::Unauthorised, u"no valid agent token"_s, {}});
        caller.computer = *computer;
        caller.actor.user = u"agent"_s;
        break;
    }
    case Access::Kind::Session: {
        const auto session = m_auth.authenticate(request.bearer());
        if (!session)
            return http::Response(session.error());
        if (!core::mayDo(session->role, access.permission)) {
            return http::Response(Error{ErrorKind::Forbidden, {},
                {{u"role"_s, core::nameOf(core::roleNames, session->role)},
                    {u"needs"_s, core::nameOf(core::roleNames, core::roleFor(access.permission))}}});
        }
        caller.session = *session;
        caller.actor.user = session->user;
        break;
    }
    }
    request.principal = caller;
    return std::nullopt;
}

http::Handler Gatekeeper::wrapped(const Route &route, const http::Handler &handler)
{
    return [this, handler, creates = route.creates](http::Request &request) {
        QElapsedTimer timer;
        timer.start();
        const QString id = QUuid::createUuid().toString(QUuid::Id128).left(16);
        const QByteArray key = request.headers.value("Idempotency-Key");
        http::Response response = creates && !key.isEmpty()
            ? m_idempotency.run({callerOf(request).actor.user, QString::fromUtf8(key),
                                    QString(QString::fromLatin1(request.method) + u' ' + request.path),
                                    request.body + '\n' + request.headers.value("Upload-Length") + '\n'
                                        + request.headers.value("Upload-Metadata")},
                [&] { return handler(request); })
            : handler(request);
        response.headers.set("X-Request-Id", id.toLatin1());
        note(request, response, id, timer.elapsed());
        return response;
    };
}

} // namespace mainstay::routes
