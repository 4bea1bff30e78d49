// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/backupclient.h"

#include "backend/api/pagequery.h"

namespace mainstay::backend {

using namespace Qt::StringLiterals;

namespace {

QString pathOf(const core::BackupId &id, QLatin1StringView part = {})
{
    return "/api/v1/backups/"_L1 + id.text + part;
}

} // namespace

QFuture<Result<core::Page<core::Backup>>> BackupClient::list(qint64 since, const QString &epoch)
{
    return m_api.get<core::Page<core::Backup>>(u"/api/v1/backups"_s, pageQuery(since, epoch));
}

QFuture<Result<core::BackupOverview>> BackupClient::overview()
{
    return m_api.get<core::BackupOverview>(u"/api/v1/backups/overview"_s);
}

QFuture<Result<core::Backup>> BackupClient::start()
{
    return m_api.post<core::Backup>(u"/api/v1/backups"_s);
}

QFuture<Result<core::Job>> BackupClient::verify(const core::BackupId &id)
{
    return m_api.post<core::Job>(pathOf(id, "/verify"_L1));
}

QFuture<Result<void>> BackupClient::remove(const core::BackupId &id)
{
    return m_api.remove(pathOf(id));
}

QFuture<Result<QByteArray>> BackupClient::manifest(const core::BackupId &id)
{
    return m_api.bytes(pathOf(id, "/manifest"_L1));
}

QUrl BackupClient::fileUrl(const core::BackupId &id) const
{
    return m_api.url(pathOf(id, "/file"_L1));
}

QFuture<Result<core::Page<core::Job>>> BackupClient::jobs(qint64 since, const QString &epoch)
{
    return m_api.get<core::Page<core::Job>>(u"/api/v1/jobs"_s, pageQuery(since, epoch));
}

QFuture<Result<core::Job>> BackupClient::cancel(const core::JobId &id)
{
    return m_api.post<core::Job>("/api/v1/jobs/"_L1 + id.text + "/cancel"_L1);
}

} // namespace mainstay::backend
