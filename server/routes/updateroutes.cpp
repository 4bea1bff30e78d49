// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/routes/updateroutes.h"

#include "server/update/logarchive.h"

namespace mainstay::routes {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;
using update::SystemUpdate;

namespace {

constexpr qint64 maxLicenceBody = 2 * core::Licence::maxBytes;

update::ActivationService::Asker askerOf(const http::Request &request)
{
    const Caller &caller = callerOf(request);
    return {caller.actor, caller.session.tokenHash};
}

core::UpdateId updateOf(const http::Request &request)
{
    return {request.args.constFirst()};
}

/// `version` of the query; null without one. Errors: InvalidInput (context: field).
Result<core::Version> versionOf(const http::Request &request)
{
    const QString text = request.queryValue(u"version"_s);
    return text.isEmpty() ? Result<core::Version>(core::Version()) : core::Version::parse(text);
}

Result<core::CodeRequest> codeRequestOf(const http::Request &request)
{
    const auto version = versionOf(request);
    if (!version)
        return version.error();
    const auto purpose = core::valueOf(core::codePurposeNames, request.queryValue(u"purpose"_s));
    if (!purpose)
        return Error{ErrorKind::InvalidInput, u"purpose"_s, {{u"field"_s, u"purpose"_s}}};
    return core::CodeRequest{*version, *purpose};
}

Result<core::HostCard> hostCard(const SystemUpdate &system)
{
    core::HostCard card;
    card.computer = system.host.computer();
    if (!card.computer)
        return card;
    // A computer that was removed meanwhile is shown without its name.
    card.computerName = system.host.machine().valueOr({}).name;
    card.note = system.host.note();
    card.present = system.host.isPresent();
    const auto inspection = system.host.inspection();
    if (!inspection)
        return inspection.error();
    card.inspection = *inspection;
    return card;
}

/// A route that reads a body of type \a Body and answers with what \a call makes of it.
template <typename Body, typename Call> auto taking(Call call, int status = 200)
{
    return [call, status](http::Request &request) -> http::Response {
        const auto body = bodyOf<Body>(request);
        if (!body)
            return body.error();
        return answer(call(*body, request), status);
    };
}

http::Response log(const SystemUpdate &system, const http::Request &request)
{
    const auto update = system.updates.find(updateOf(request));
    if (!update)
        return update.error();
    if (update->logBytes == 0)
        return http::Response(QByteArray(), "text/plain; charset=utf-8");
    http::FileBody file;
    file.path = system.updates.logPath(update->id);
    file.length = update->logBytes;
    file.contentType = "text/plain; charset=utf-8";
    return file;
}

http::Response archive(const SystemUpdate &system, const QString &version, const http::Request &request)
{
    const auto update = system.updates.find(updateOf(request));
    if (!update)
        return update.error();
    const auto checks = system.updates.checks(update->id);
    if (!checks)
        return checks.error();
    // What stands now and who the machine is are extras: the archive comes without them too.
    const auto now = system.updates.prerequisites(update->patch.version).valueOr({});
    const auto machine = system.host.machine();
    const auto bytes = update::logArchive({*update, *checks, now, version,
        machine ? std::optional(*machine) : std::nullopt, system.updates.logPath(update->id)});
    if (!bytes)
        return bytes.error();
    const QByteArray name = "mainstay-update-" + update->patch.version.toString().toLatin1() + ".zip";
    return http::Response(*bytes, "application/zip")
        .with("Content-Disposition", "attachment; filename=\"" + name + '"');
}

http::Response changePlan(update::UpdateService &updates, const http::Request &request)
{
    const auto seen = revisionOf(request);
    if (!seen)
        return seen.error();
    const auto wanted = bodyOf<core::ChangePlanDetails>(request);
    if (!wanted)
        return wanted.error();
    return answerTagged(updates.changePlan(updateOf(request), *wanted, *seen, callerOf(request).actor));
}

/// A button of the wizard.
template <typename Call> Route action(const QByteArray &name, Call call)
{
    return {"POST", "/api/v1/updates/{id}/" + name, needs(core::Permission::UpdateSystem),
        [call](http::Request &request) { return answerTagged(call(updateOf(request), callerOf(request).actor)); }};
}

RouteList licenceRoutes(SystemUpdate &system)
{
    constexpr Access read = needs(core::Permission::Read);
    constexpr Access change = needs(core::Permission::UpdateSystem);
    return {
        {"GET", "/api/v1/licence", read, [&system](http::Request &) { return answer(system.licences.card()); }},
        {"POST", "/api/v1/licence", change,
            taking<core::LicenceFile>([&system](const core::LicenceFile &file, const http::Request &request) {
                return system.licences.import(file, callerOf(request).actor);
            }),
            maxLicenceBody},
        {"DELETE", "/api/v1/licence", change,
            [&system](http::Request &request) {
                return answer(system.licences.remove(callerOf(request).actor, request.queryValue(u"serial"_s)));
            }},
        {"POST", "/api/v1/licence/check", change,
            [&system](http::Request &) { return answer(system.licences.check()); }},
        {"POST", "/api/v1/licence/test-mail", change,
            [&system](http::Request &request) { return answer(system.licenceMail.test(callerOf(request).actor)); }},
    };
}

RouteList patchRoutes(SystemUpdate &system, const services::UploadService &uploads)
{
    constexpr Access change = needs(core::Permission::UpdateSystem);
    return {
        {"GET", "/api/v1/patches", needs(core::Permission::Read),
            [&system](http::Request &) { return answer(system.feed.offers()); }},
        {"POST", "/api/v1/patches/refresh", change,
            [&system](http::Request &) { return answer(system.feed.refresh()); }},
        {"PUT", "/api/v1/patches/choice", change,
            taking<core::PatchDecision>([&system](const core::PatchDecision &wanted, const http::Request &request) {
                return system.feed.decide(wanted.version, callerOf(request).actor);
            })},
        {"GET", "/api/v1/settings/feed", needs(core::Permission::Read),
            [&system](http::Request &) { return answerTagged(system.feed.settings()); }},
        {"PUT", "/api/v1/settings/feed", change,
            [&system](http::Request &request) -> http::Response {
                const auto seen = revisionOf(request);
                if (!seen)
                    return seen.error();
                const auto wanted = bodyOf<core::FeedSettings>(request);
                if (!wanted)
                    return wanted.error();
                return answerTagged(system.feed.change(*wanted, *seen, callerOf(request).actor));
            }},
        {"POST", "/api/v1/patches/import", change,
            taking<core::PatchImport>(
                [&system, &uploads](
                    const core::PatchImport &wanted, const http::Request &request) -> Result<core::PatchOffer> {
                    const auto uploaded = uploads.artifact(wanted.sha256);
                    if (!uploaded)
                        return uploaded.error();
                    return system.feed.import(uploaded->first, wanted.signature, callerOf(request).actor);
                },
                201)},
    };
}

RouteList wizardRoutes(SystemUpdate &system)
{
    constexpr Access read = needs(core::Permission::Read);
    constexpr Access change = needs(core::Permission::UpdateSystem);
    return {
        {"GET", "/api/v1/host", read, [&system](http::Request &) { return answer(hostCard(system)); }},
        {"PUT", "/api/v1/host", change,
            taking<core::HostChoice>(
                [&system](const core::HostChoice &wanted, const http::Request &request) -> Result<core::HostCard> {
                    if (const auto chosen = system.host.choose(wanted.computer, callerOf(request).actor); !chosen)
                        return chosen.error();
                    if (const auto forgotten = system.updates.forgetChecks(); !forgotten)
                        return forgotten.error();
                    return hostCard(system);
                })},
        {"GET", "/api/v1/prerequisites", read,
            [&system](http::Request &request) -> http::Response {
                const auto version = versionOf(request);
                if (!version)
                    return version.error();
                return answer(system.updates.prerequisites(*version));
            }},
        {"POST", "/api/v1/prerequisites/check", change,
            taking<core::PrerequisiteCheck>([&system](const core::PrerequisiteCheck &wanted, const http::Request &) {
                return system.updates.checkAgain(wanted.version);
            })},
        {"GET", "/api/v1/activation", change,
            [&system](http::Request &request) -> http::Response {
                const auto about = codeRequestOf(request);
                if (!about)
                    return about.error();
                return answer(system.activation.state(*about, askerOf(request)));
            }},
        {"POST", "/api/v1/activation/codes", change,
            taking<core::CodeRequest>(
                [&system](const core::CodeRequest &wanted, const http::Request &request) {
                    return system.activation.request(wanted, askerOf(request));
                },
                202)},
        {"POST", "/api/v1/activation/verify", change,
            taking<core::CodeEntry>([&system](const core::CodeEntry &entry, const http::Request &request) {
                return system.activation.verify(entry, askerOf(request));
            })},
    };
}

RouteList procedureRoutes(SystemUpdate &system, const QString &version)
{
    constexpr Access read = needs(core::Permission::Read);
    constexpr Access change = needs(core::Permission::UpdateSystem);
    update::UpdateService &updates = system.updates;
    using core::UpdateId;
    using services::Actor;
    return {
        {"GET", "/api/v1/updates", read,
            listing([&updates](const storage::PageRequest &wanted) { return updates.list(wanted); })},
        {"POST", "/api/v1/updates", change,
            [&updates](http::Request &request) -> http::Response {
                const auto wanted = bodyOf<core::NewUpdate>(request);
                if (!wanted)
                    return wanted.error();
                return answerTagged(updates.create(*wanted, askerOf(request)), 201);
            },
            4 * 1024, true},
        {"GET", "/api/v1/updates/{id}", read,
            [&updates](http::Request &request) { return answerTagged(updates.find(updateOf(request))); }},
        {"GET", "/api/v1/updates/{id}/checks", read,
            [&updates](http::Request &request) { return answer(updates.checks(updateOf(request))); }},
        {"GET", "/api/v1/updates/{id}/plan", read,
            [&updates](http::Request &request) { return answerTagged(updates.plan(updateOf(request))); }},
        {"PUT", "/api/v1/updates/{id}/plan", change,
            [&updates](http::Request &request) { return changePlan(updates, request); }},
        {"GET", "/api/v1/updates/{id}/log", read, [&system](http::Request &request) { return log(system, request); }},
        {"GET", "/api/v1/updates/{id}/archive", read,
            [&system, version](http::Request &request) { return archive(system, version, request); }},
        action(
            "stop-download", [&updates](const UpdateId &id, const Actor &by) { return updates.stopDownload(id, by); }),
        action("resume-download",
            [&updates](const UpdateId &id, const Actor &by) { return updates.resumeDownload(id, by); }),
        action("cancel", [&updates](const UpdateId &id, const Actor &by) { return updates.cancel(id, by); }),
        action("retry", [&updates](const UpdateId &id, const Actor &by) { return updates.retry(id, by); }),
        action("roll-back", [&updates](const UpdateId &id, const Actor &by) { return updates.rollBack(id, by); }),
        action("close", [&updates](const UpdateId &id, const Actor &by) { return updates.close(id, by); }),
        {"POST", "/api/v1/updates/{id}/start", change,
            taking<core::StartUpdate>([&updates](const core::StartUpdate &wanted, const http::Request &request) {
                return updates.start(updateOf(request), wanted, askerOf(request));
            })},
        {"POST", "/api/v1/updates/{id}/reboot", change,
            taking<core::RebootHost>([&updates](const core::RebootHost &wanted, const http::Request &request) {
                return updates.reboot(updateOf(request), wanted, callerOf(request).actor);
            })},
    };
}

} // namespace

RouteList updateRoutes(SystemUpdate &system, const services::UploadService &uploads, const QString &version)
{
    return licenceRoutes(system) + patchRoutes(system, uploads) + wizardRoutes(system)
        + procedureRoutes(system, version);
}

} // namespace mainstay::routes
