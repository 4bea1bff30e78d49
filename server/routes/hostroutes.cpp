// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/routes/hostroutes.h"

namespace mainstay::routes {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using update::SystemUpdate;

namespace {

constexpr qint64 maxInspection = 48 * 1024 * 1024; // as many customisations as are sent, each with its diff
constexpr qint64 maxReport = 512 * 1024;
constexpr qint64 maxLogPiece = 256 * 1024;

void poll(SystemUpdate &system, const services::Clock &clock, http::Request &request, const http::Later &later)
{
    const auto asked = bodyOf<core::HostPoll>(request);
    if (!asked) {
        later.send(asked.error());
        return;
    }
    if (const auto heard = system.host.hear(callerOf(request).computer, asked->note); !heard) {
        later.send(heard.error());
        return;
    }
    const auto deadline = clock.steady() + std::chrono::seconds(std::clamp<qint64>(asked->wait, 0, longestWait));
    const auto waits = system.host.wait(callerOf(request).computer, asked->seen, deadline,
        [later](const core::HostOrder &order) { later.send(http::Response(core::encode(order), "application/json")); });
    if (!waits)
        later.send(waits.error());
}

http::Response package(const SystemUpdate &system, const http::Request &request)
{
    if (const auto host = system.host.require(callerOf(request).computer); !host)
        return host.error();
    const auto update = system.updates.find({request.args.constFirst()});
    if (!update)
        return update.error();
    // Before it was verified there is nothing to give.
    if (update->signerKeyId.isEmpty())
        return Error{ErrorKind::NotFound, u"not verified yet"_s, {}};
    http::FileBody file;
    file.path = system.updates.packagePath(update->id);
    file.length = update->patch.size;
    file.etag = update->patch.sha256.toLatin1();
    return file;
}

http::Response appendLog(SystemUpdate &system, const http::Request &request)
{
    if (const auto host = system.host.require(callerOf(request).computer); !host)
        return host.error();
    const auto offset = numberOf(request, u"offset"_s, 0, std::numeric_limits<qint64>::max());
    if (!offset)
        return offset.error();
    return answer(system.updates.appendLog({request.args.constFirst()}, *offset, request.body));
}

} // namespace

RouteList hostRoutes(SystemUpdate &system, const services::Clock &clock)
{
    return {
        {"POST", "/agent/v1/host/poll", agents,
            http::LaterHandler(
                [&system, &clock](http::Request &request, http::Later later) { poll(system, clock, request, later); }),
            4 * 1024},
        {"POST", "/agent/v1/host/inspections", agents,
            [&system](http::Request &request) -> http::Response {
                const auto report = bodyOf<core::InspectionReport>(request);
                if (!report)
                    return report.error();
                return answer(system.host.take(callerOf(request).computer, *report));
            },
            maxInspection},
        {"POST", "/agent/v1/host/checks", agents,
            [&system](http::Request &request) -> http::Response {
                const auto report = bodyOf<core::CheckReport>(request);
                if (!report)
                    return report.error();
                if (const auto host = system.host.require(callerOf(request).computer); !host)
                    return host.error();
                return answer(system.updates.takeChecks(*report));
            },
            maxReport},
        {"POST", "/agent/v1/host/reports", agents,
            [&system](http::Request &request) -> http::Response {
                const auto report = bodyOf<core::HostReport>(request);
                if (!report)
                    return report.error();
                if (const auto host = system.host.require(callerOf(request).computer); !host)
                    return host.error();
                return answer(system.updates.report(*report));
            },
            maxReport},
        {"GET", "/agent/v1/host/updates/{id}/file", agents,
            [&system](http::Request &request) { return package(system, request); }},
        {"POST", "/agent/v1/host/updates/{id}/log", agents,
            [&system](http::Request &request) { return appendLog(system, request); }, maxLogPiece},
    };
}

} // namespace mainstay::routes
