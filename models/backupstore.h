// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/backupclient.h"
#include "models/livestore.h"

namespace mainstay::models {

/// All backups, newest revisions first from the server, and what may be done with them.
class BackupStore : public LiveStore<core::Backup>
{
public:
    BackupStore(backend::ApiClient &api, backend::CollectionCache *cache, QObject *parent = nullptr);

    QFuture<core::Result<core::BackupOverview>> overview() { return m_client.overview(); }
    QFuture<core::Result<core::Backup>> start();
    QFuture<core::Result<core::Job>> verify(const core::BackupId &id) { return m_client.verify(id); }
    QFuture<core::Result<core::Job>> copy(const core::BackupId &id) { return m_client.copy(id); }
    QFuture<core::Result<core::Job>> bringBack(const core::BackupId &id) { return m_client.bringBack(id); }
    QFuture<core::Result<core::Job>> restore(const core::BackupId &id, const core::RestoreOrder &order);
    QFuture<core::Result<core::Backup>> pin(const core::BackupId &id, bool pinned);
    QFuture<core::Result<core::RetentionRule>> retention() { return m_client.retention(); }
    QFuture<core::Result<core::RetentionPreview>> previewRetention(const core::RetentionRule &rule);
    QFuture<core::Result<core::RetentionRule>> changeRetention(const core::RetentionRule &rule);
    QFuture<core::Result<core::Job>> cancel(const core::JobId &id) { return m_client.cancel(id); }
    QFuture<core::Result<void>> remove(const core::BackupId &id);
    QFuture<core::Result<QByteArray>> manifest(const core::BackupId &id) { return m_client.manifest(id); }
    QUrl fileUrl(const core::BackupId &id) const { return m_client.fileUrl(id); }

private:
    backend::BackupClient m_client;
};

} // namespace mainstay::models
