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

QFuture<Result<core::Job>> BackupClient::copy(const core::BackupId &id)
{
    return m_api.post<core::Job>(pathOf(id, "/copy"_L1));
}

QFuture<Result<core::Job>> BackupClient::bringBack(const core::BackupId &id)
{
    return m_api.post<core::Job>(pathOf(id, "/return"_L1));
}

QFuture<Result<core::Job>> BackupClient::restore(const core::BackupId &id, const core::RestoreOrder &order)
{
    return m_api.post<core::Job>(pathOf(id, "/restore"_L1), core::codec::write(order).toObject());
}

QFuture<Result<core::Backup>> BackupClient::pin(const core::BackupId &id, bool pinned)
{
    const QString path = pathOf(id, "/pin"_L1);
    return pinned ? m_api.post<core::Backup>(path) : m_api.removed<core::Backup>(path);
}

QFuture<Result<core::RetentionRule>> BackupClient::retention()
{
    return m_api.get<core::RetentionRule>(u"/api/v1/settings/retention"_s);
}

QFuture<Result<core::RetentionPreview>> BackupClient::previewRetention(const core::RetentionRule &rule)
{
    return m_api.ask<core::RetentionPreview>(
        u"/api/v1/settings/retention/preview"_s, {}, core::codec::write(rule).toObject());
}

QFuture<Result<core::RetentionRule>> BackupClient::changeRetention(const core::RetentionRule &rule)
{
    return m_api.put<core::RetentionRule>(
        u"/api/v1/settings/retention"_s, core::codec::write(rule).toObject(), rule.revision);
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
