// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/apiclient.h"
#include "core/values/backup.h"
#include "core/values/changes.h"
#include "core/values/job.h"
#include "core/values/restore.h"
#include "core/values/retention.h"

namespace mainstay::backend {

/// Backups of the main server's database.
class BackupClient
{
public:
    explicit BackupClient(ApiClient &api) : m_api(api) { }

    QFuture<Result<core::Page<core::Backup>>> list(qint64 since, const QString &epoch);
    QFuture<Result<core::BackupOverview>> overview();

    /// Starts one, or answers with the one that is running.
    QFuture<Result<core::Backup>> start();

    /// Decodes it in full and tests a restore; the job tells how it goes.
    QFuture<Result<core::Job>> verify(const core::BackupId &id);

    /// Makes its second copy, or proves the one that is there. Errors: Conflict (context: state).
    QFuture<Result<core::Job>> copy(const core::BackupId &id);

    /// Brings it back from its second copy. Errors: DiskFull, Conflict (context: state).
    QFuture<Result<core::Job>> bringBack(const core::BackupId &id);

    /// Errors: Conflict for the last proven one.
    QFuture<Result<void>> remove(const core::BackupId &id);

    /// Errors: InvalidInput (context: field=name), Conflict (context: state).
    QFuture<Result<core::Job>> restore(const core::BackupId &id, const core::RestoreOrder &order);

    QFuture<Result<core::Backup>> pin(const core::BackupId &id, bool pinned);

    QFuture<Result<core::RetentionRule>> retention();
    QFuture<Result<core::RetentionPreview>> previewRetention(const core::RetentionRule &rule);
    /// Errors: InvalidInput (context: field), VersionMismatch where it was changed after \a rule's revision.
    QFuture<Result<core::RetentionRule>> changeRetention(const core::RetentionRule &rule);

    QFuture<Result<QByteArray>> manifest(const core::BackupId &id);
    QUrl fileUrl(const core::BackupId &id) const;

    QFuture<Result<core::Page<core::Job>>> jobs(qint64 since, const QString &epoch);
    QFuture<Result<core::Job>> cancel(const core::JobId &id);

private:
    ApiClient &m_api;
};

} // namespace mainstay::backend
