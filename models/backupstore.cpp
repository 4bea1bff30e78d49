// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backupstore.h"

namespace mainstay::models {

BackupStore::BackupStore(backend::ApiClient &api, backend::CollectionCache *cache, QObject *parent)
    : LiveStore(
        QStringLiteral("backups"), [this](qint64 since, const QString &epoch) { return m_client.list(since, epoch); },
        cache, parent),
      m_client(api)
{ }

QFuture<core::Result<core::Backup>> BackupStore::start()
{
    return thenReady(m_client.start(), this, [this](const core::Backup &backup) -> core::Result<core::Backup> {
        apply({backup});
        return backup;
    });
}

QFuture<core::Result<core::Job>> BackupStore::restore(const core::BackupId &id, const core::RestoreOrder &order)
{
    return m_client.restore(id, order);
}

QFuture<core::Result<core::Backup>> BackupStore::pin(const core::BackupId &id, bool pinned)
{
    return thenReady(m_client.pin(id, pinned), this, [this](const core::Backup &row) -> core::Result<core::Backup> {
        apply({row});
        return row;
    });
}

QFuture<core::Result<core::RetentionPreview>> BackupStore::previewRetention(const core::RetentionRule &rule)
{
    return m_client.previewRetention(rule);
}

QFuture<core::Result<core::RetentionRule>> BackupStore::changeRetention(const core::RetentionRule &rule)
{
    return m_client.changeRetention(rule);
}

QFuture<core::Result<void>> BackupStore::remove(const core::BackupId &id)
{
    const QFuture<core::Result<void>> future = m_client.remove(id);
    whenReady(future, this, [this, id](const core::Result<void> &removed) {
        if (removed)
            apply({}, {id.text});
    });
    return future;
}

} // namespace mainstay::models
