// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/mailclient.h"

#include "backend/api/pagequery.h"

namespace mainstay::backend {

using namespace Qt::StringLiterals;

QFuture<Result<core::MailSettings>> MailClient::settings()
{
    return m_api.get<core::MailSettings>(u"/api/v1/settings/mail"_s);
}

QFuture<Result<core::MailSettings>> MailClient::change(const core::MailSettingsChange &change)
{
    return m_api.put<core::MailSettings>(
        u"/api/v1/settings/mail"_s, core::codec::write(change).toObject(), change.settings.revision);
}

QFuture<Result<core::MailReply>> MailClient::test(const core::MailTrial &trial)
{
    return m_api.post<core::MailReply>(u"/api/v1/mail/test"_s, core::codec::write(trial).toObject());
}

QFuture<Result<core::Page<core::Mail>>> MailClient::list(qint64 since, const QString &epoch)
{
    return m_api.get<core::Page<core::Mail>>(u"/api/v1/mail"_s, pageQuery(since, epoch));
}

} // namespace mainstay::backend
