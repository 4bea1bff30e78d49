// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/apiclient.h"
#include "core/values/backup.h"
#include "core/values/changes.h"
#include "core/values/job.h"

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

    /// Errors: Conflict for the last proven one.
    QFuture<Result<void>> remove(const core::BackupId &id);

    QFuture<Result<QByteArray>> manifest(const core::BackupId &id);
    QUrl fileUrl(const core::BackupId &id) const;

    QFuture<Result<core::Page<core::Job>>> jobs(qint64 since, const QString &epoch);
    QFuture<Result<core::Job>> cancel(const core::JobId &id);

private:
    ApiClient &m_api;
};

} // namespace mainstay::backend
