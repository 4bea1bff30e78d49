// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/apiclient.h"
#include "core/values/changes.h"
#include "core/values/mail.h"

namespace mainstay::backend {

/// How the main server sends mail, and what became of its mails.
class MailClient
{
public:
    explicit MailClient(ApiClient &api) : m_api(api) { }

    QFuture<Result<core::MailSettings>> settings();
    /// Errors: InvalidInput (context: field), VersionMismatch where they were changed after \a change's revision.
    QFuture<Result<core::MailSettings>> change(const core::MailSettingsChange &change);
    /// Sends a test e-mail at once. Errors: Conflict (context: state=noMailServer), those of the mail server.
    QFuture<Result<core::MailReply>> test(const core::MailTrial &trial);
    QFuture<Result<core::Page<core::Mail>>> list(qint64 since, const QString &epoch);

private:
    ApiClient &m_api;
};

} // namespace mainstay::backend
