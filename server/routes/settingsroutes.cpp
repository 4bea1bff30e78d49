// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/routes/settingsroutes.h"

namespace mainstay::routes {

using namespace Qt::StringLiterals;

namespace {

/// PUT of settings: the body as \a Change, with If-Match.
template <typename Change, typename Service> http::Handler changing(Service &service)
{
    return [&service](http::Request &request) -> http::Response {
        const auto seen = revisionOf(request);
        if (!seen)
            return seen.error();
        const auto change = bodyOf<Change>(request);
        if (!change)
            return change.error();
        return answerTagged(service.change(*change, *seen, callerOf(request).actor));
    };
}

http::Response tryDatabase(const services::DatabaseService &databases, const http::Request &request)
{
    const auto change = bodyOf<core::DatabaseSettingsChange>(request);
    if (!change)
        return change.error();
    return answer(databases.check(*change));
}

http::Response tryCopies(const services::CopyService &copies, const http::Request &request)
{
    const auto trial = bodyOf<core::CopySettings>(request);
    if (!trial)
        return trial.error();
    return answer(copies.test(*trial));
}

http::Response tryMail(const services::MailService &mails, const http::Request &request)
{
    const auto trial = bodyOf<core::MailTrial>(request);
    if (!trial)
        return trial.error();
    // Settings of one's own could reach any host from here with the password that is kept.
    const core::Role role = callerOf(request).session.role;
    if (trial->change && !core::mayDo(role, core::Permission::ManageSettings)) {
        return core::Error{core::ErrorKind::Forbidden, {},
            {{u"role"_s, core::nameOf(core::roleNames, role)},
                {u"needs"_s, core::nameOf(core::roleNames, core::roleFor(core::Permission::ManageSettings))}}};
    }
    return answer(mails.test(*trial));
}

/// An object from address to instant.
http::Response lastAccepted(const services::MailService &mails)
{
    const auto last = mails.lastAccepted();
    if (!last)
        return last.error();
    return http::Response(
        QJsonDocument(core::codec::write(*last).toObject()).toJson(QJsonDocument::Compact), "application/json");
}

} // namespace

RouteList settingsRoutes(services::DatabaseService &databases, services::EncryptionService &encryption,
    services::CopyService &copies, services::RestoreTestService &restoreTests, services::MailService &mails)
{
    constexpr Access manage = needs(core::Permission::ManageSettings);
    constexpr Access run = needs(core::Permission::RunBackup);
    return {
        {"GET", "/api/v1/settings/database", manage,
            [&databases](http::Request &) { return answerTagged(databases.settings()); }},
        {"PUT", "/api/v1/settings/database", manage, changing<core::DatabaseSettingsChange>(databases)},
        {"POST", "/api/v1/settings/database/test", manage,
            [&databases](http::Request &request) { return tryDatabase(databases, request); }},
        {"GET", "/api/v1/settings/database/tools", manage,
            [&databases](http::Request &) { return answer(databases.tools()); }},
        {"GET", "/api/v1/settings/encryption", manage,
            [&encryption](http::Request &) { return answerTagged(encryption.settings()); }},
        {"PUT", "/api/v1/settings/encryption", manage, changing<core::EncryptionSettings>(encryption)},
        {"GET", "/api/v1/settings/copies", manage,
            [&copies](http::Request &) { return answerTagged(copies.settings()); }},
        {"PUT", "/api/v1/settings/copies", manage, changing<core::CopySettings>(copies)},
        {"POST", "/api/v1/settings/copies/test", manage,
            [&copies](http::Request &request) { return tryCopies(copies, request); }},
        {"GET", "/api/v1/settings/restore-test", needs(core::Permission::Read),
            [&restoreTests](http::Request &) { return answerTagged(restoreTests.settings()); }},
        {"PUT", "/api/v1/settings/restore-test", manage, changing<core::RestoreTestSettings>(restoreTests)},
        {"GET", "/api/v1/settings/mail", manage, [&mails](http::Request &) { return answerTagged(mails.settings()); }},
        {"PUT", "/api/v1/settings/mail", manage, changing<core::MailSettingsChange>(mails)},
        {"POST", "/api/v1/mail/test", run, [&mails](http::Request &request) { return tryMail(mails, request); }},
        {"GET", "/api/v1/mail", run,
            listing([&mails](const storage::PageRequest &wanted) { return mails.list(wanted); })},
        {"GET", "/api/v1/mail/accepted", run, [&mails](http::Request &) { return lastAccepted(mails); }},
    };
}

} // namespace mainstay::routes
