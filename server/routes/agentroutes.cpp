// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/routes/agentroutes.h"

namespace mainstay::routes {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;

namespace {

void poll(const AgentServices &services, http::Request &request, const http::Later &later)
{
    const auto asked = bodyOf<core::AgentPoll>(request);
    if (!asked) {
        later.send(asked.error());
        return;
    }
    const Caller &caller = callerOf(request);
    if (const auto seen = services.computers.seen(caller.computer, *asked, caller.actor.address); !seen) {
        later.send(seen.error());
        return;
    }
    const auto deadline
        = services.clock.steady() + std::chrono::seconds(std::clamp<qint64>(asked->wait, 0, longestWait));
    services::AgentPolls &polls = services.polls;
    const auto ticket = services.requests.poll(caller.computer, asked->seen, deadline,
        [later](const QByteArray &answer) { later.send(http::Response(answer, "application/json")); });
    if (ticket != 0)
        later.onDeparture([&polls, computer = caller.computer, ticket] { polls.forget(computer, ticket); });
}

http::Response artifact(const AgentServices &services, const http::Request &request)
{
    const QString sha256 = request.args.constFirst();
    const services::Assignment assignment = services.polls.assignmentOf(callerOf(request).computer);
    if (!assignment.offer || !assignment.mayDownload || assignment.offer->sha256 != sha256)
        return Error{ErrorKind::NotFound, u"nothing that this computer is to install has this SHA-256"_s, {}};
    const auto found = services.uploads.artifact(sha256);
    if (!found)
        return found.error();
    http::FileBody file;
    file.path = found->first;
    file.length = found->second.size;
    file.etag = sha256.toLatin1();
    return file;
}

} // namespace

RouteList agentRoutes(const AgentServices &services)
{
    return {
        {"POST", "/agent/v1/enrol", anybody,
            [services](http::Request &request) -> http::Response {
                const auto asked = bodyOf<core::EnrolRequest>(request);
                if (!asked)
                    return asked.error();
                return answer(services.enrolment.enrol(*asked, callerOf(request).actor.address), 201);
            },
            16 * 1024},
        {"POST", "/agent/v1/poll", agents, http::LaterHandler([services](http::Request &request, http::Later later) {
             poll(services, request, later);
         }),
            16 * 1024},
        {"POST", "/agent/v1/reports", agents,
            [services](http::Request &request) -> http::Response {
                const auto report = bodyOf<core::AgentReport>(request);
                if (!report)
                    return report.error();
                return answer(services.requests.report(callerOf(request).computer, *report));
            },
            256 * 1024},
        {"POST", "/agent/v1/go", agents,
            [services](http::Request &request) -> http::Response {
                const auto question = bodyOf<core::GoRequest>(request);
                if (!question)
                    return question.error();
                return answer(services.requests.go(callerOf(request).computer, *question));
            }},
        {"GET", "/agent/v1/artifacts/{sha256}", agents,
            [services](http::Request &request) { return artifact(services, request); }},
    };
}

} // namespace mainstay::routes
