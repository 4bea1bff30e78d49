// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/routes/backuproutes.h"

namespace mainstay::routes {

namespace {

http::Response start(services::BackupService &backups, const http::Request &request)
{
    // There is nothing to choose yet; what is not an object is no call for a backup.
    if (!request.body.isEmpty()) {
        if (const auto body = request.json(); !body)
            return body.error();
    }
    const auto started = backups.start(callerOf(request).actor);
    if (!started)
        return started.error();
    return answer(core::Result<core::Backup>(started->backup), started->fresh ? 202 : 200);
}

http::Response overview(const services::BackupService &backups, const services::ScheduleService &schedules)
{
    auto overview = backups.overview();
    const auto next = schedules.nextRunAt();
    if (!next)
        return next.error();
    if (overview)
        overview->nextRunAt = *next;
    return answer(overview);
}

http::Response file(services::BackupService &backups, const http::Request &request)
{
    const auto backup = backups.find({request.args.constFirst()});
    if (!backup)
        return backup.error();
    const auto path = backups.filePath(*backup);
    if (!path)
        return path.error();
    // A download that is resumed is one taking: the pieces after the first are not noted again.
    const bool resumes = request.headers.contains("Range") && !request.headers.value("Range").startsWith("bytes=0-");
    if (request.method == "GET" && !resumes) {
        if (const auto noted = backups.noteTaken(*backup, callerOf(request).actor); !noted)
            return noted.error();
    }
    http::FileBody body;
    body.path = *path;
    body.length = backup->size;
    body.etag = backup->sha256.toLatin1();
    body.contentType = backup->encryption ? "application/octet-stream" : "application/zstd";
    body.downloadName = backup->fileName;
    return body;
}

http::Response manifest(const services::BackupService &backups, const http::Request &request)
{
    const auto bytes = backups.manifest({request.args.constFirst()});
    if (!bytes)
        return bytes.error();
    return http::Response(*bytes, "application/json");
}

http::Response changeRetention(services::BackupService &backups, const http::Request &request)
{
    const auto seen = revisionOf(request);
    if (!seen)
        return seen.error();
    const auto rule = bodyOf<core::RetentionRule>(request);
    if (!rule)
        return rule.error();
    return answerTagged(backups.changeRetention(*rule, *seen, callerOf(request).actor));
}

http::Response previewRetention(const services::BackupService &backups, const http::Request &request)
{
    const auto rule = bodyOf<core::RetentionRule>(request);
    if (!rule)
        return rule.error();
    return answer(backups.preview(*rule));
}

} // namespace

RouteList backupRoutes(
    services::BackupService &backups, services::CopyService &copies, const services::ScheduleService &schedules)
{
    constexpr Access read = needs(core::Permission::Read);
    constexpr Access run = needs(core::Permission::RunBackup);
    constexpr Access take = needs(core::Permission::TakeBackup);
    return {
        {"GET", "/api/v1/backups", read,
            listing([&backups](const storage::PageRequest &wanted) { return backups.list(wanted); })},
        {"GET", "/api/v1/backups/overview", read, [&](http::Request &) { return overview(backups, schedules); }},
        {"POST", "/api/v1/backups", run, [&backups](http::Request &request) { return start(backups, request); }, 1024,
            true},
        {"GET", "/api/v1/backups/{id}/file", take,
            [&backups](http::Request &request) { return file(backups, request); }},
        {"GET", "/api/v1/backups/{id}/manifest", take,
            [&backups](http::Request &request) { return manifest(backups, request); }},
        {"POST", "/api/v1/backups/{id}/verify", run,
            [&backups](http::Request &request) {
                return answer(backups.verify({request.args.constFirst()}, callerOf(request).actor), 202);
            },
            1024, true},
        {"POST", "/api/v1/backups/{id}/copy", run,
            [&copies](http::Request &request) {
                return answer(copies.copy({request.args.constFirst()}, callerOf(request).actor), 202);
            },
            1024, true},
        {"POST", "/api/v1/backups/{id}/return", run,
            [&copies](http::Request &request) {
                return answer(copies.bringBack({request.args.constFirst()}, callerOf(request).actor), 202);
            },
            1024, true},
        {"POST", "/api/v1/backups/{id}/pin", run,
            [&backups](http::Request &request) {
                return answer(backups.pin({request.args.constFirst()}, true, callerOf(request).actor));
            }},
        {"DELETE", "/api/v1/backups/{id}/pin", needs(core::Permission::DeleteBackup),
            [&backups](http::Request &request) {
                return answer(backups.pin({request.args.constFirst()}, false, callerOf(request).actor));
            }},
        {"GET", "/api/v1/settings/retention", read,
            [&backups](http::Request &) { return answerTagged(backups.retention()); }},
        {"PUT", "/api/v1/settings/retention", needs(core::Permission::DeleteBackup),
            [&backups](http::Request &request) { return changeRetention(backups, request); }},
        {"POST", "/api/v1/settings/retention/preview", read,
            [&backups](http::Request &request) { return previewRetention(backups, request); }},
        {"DELETE", "/api/v1/backups/{id}", needs(core::Permission::DeleteBackup),
            [&backups](http::Request &request) {
                return answer(backups.remove({request.args.constFirst()}, callerOf(request).actor));
            }},
    };
}

} // namespace mainstay::routes
