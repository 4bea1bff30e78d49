// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/apiclient.h"
#include "core/values/changes.h"
#include "core/values/schedule.h"
#include "core/values/schedulerun.h"

namespace mainstay::backend {

/// The schedules that start backups, and what became of their runs.
class ScheduleClient
{
public:
    explicit ScheduleClient(ApiClient &api) : m_api(api) { }

    QFuture<Result<core::Page<core::Schedule>>> list(qint64 since, const QString &epoch);
    QFuture<Result<core::Page<core::ScheduleRun>>> runs(qint64 since, const QString &epoch);
    /// The next \a count runs after \a from, or from now on. Errors: InvalidInput (context: field).
    QFuture<Result<core::SchedulePreview>> preview(
        const core::ScheduleRule &rule, int count, const std::optional<QDateTime> &from = {});
    QFuture<Result<core::Schedule>> create(const core::NewSchedule &schedule, const QByteArray &idempotencyKey);
    /// Errors: VersionMismatch where it was changed after \a revision.
    QFuture<Result<core::Schedule>> change(
        const core::ScheduleId &id, const core::ScheduleChange &change, qint64 revision);
    QFuture<Result<void>> remove(const core::ScheduleId &id);

private:
    ApiClient &m_api;
};

} // namespace mainstay::backend
