// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/computerclient.h"

#include "backend/api/pagequery.h"

namespace mainstay::backend {

using namespace Qt::StringLiterals;

QFuture<Result<core::Page<core::Computer>>> ComputerClient::list(qint64 since, const QString &epoch)
{
    QUrlQuery query = pageQuery(since, epoch);
    query.addQueryItem(u"limit"_s, u"5000"_s);
    return m_api.get<core::Page<core::Computer>>(u"/api/v1/computers"_s, query);
}

QFuture<Result<core::Page<core::Deployment>>> ComputerClient::history(const core::ComputerId &id)
{
    return m_api.get<core::Page<core::Deployment>>("/api/v1/computers/"_L1 + id.text + "/deployments"_L1);
}

QFuture<Result<core::Computer>> ComputerClient::setTags(const core::ComputerId &id, const QStringList &tags)
{
    return m_api.patch<core::Computer>(
        "/api/v1/computers/"_L1 + id.text, {{u"tags"_s, QJsonArray::fromStringList(tags)}});
}

QFuture<Result<void>> ComputerClient::remove(const core::ComputerId &id)
{
    return m_api.remove("/api/v1/computers/"_L1 + id.text);
}

QFuture<Result<core::RehearsalEnd>> ComputerClient::endRehearsal()
{
    return m_api.post<core::RehearsalEnd>(u"/api/v1/rehearsal/end"_s);
}

QFuture<Result<core::Page<core::EnrolmentToken>>> ComputerClient::tokens(qint64 since, const QString &epoch)
{
    return m_api.get<core::Page<core::EnrolmentToken>>(u"/api/v1/enrolment-tokens"_s, pageQuery(since, epoch));
}

QFuture<Result<core::EnrolmentToken>> ComputerClient::createToken(const QString &label, int limit)
{
    return m_api.post<core::EnrolmentToken>(u"/api/v1/enrolment-tokens"_s, {{u"label"_s, label}, {u"limit"_s, limit}});
}

QFuture<Result<void>> ComputerClient::revokeToken(const core::TokenId &id)
{
    return m_api.remove("/api/v1/enrolment-tokens/"_L1 + id.text);
}

} // namespace mainstay::backend
