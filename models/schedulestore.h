// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/scheduleclient.h"
#include "models/livestore.h"

namespace mainstay::models {

/// All schedules, and what may be done with them.
class ScheduleStore : public LiveStore<core::Schedule>
{
public:
    ScheduleStore(backend::ApiClient &api, backend::CollectionCache *cache, QObject *parent = nullptr);

    QFuture<core::Result<core::SchedulePreview>> preview(
        const core::ScheduleRule &rule, int count, const std::optional<QDateTime> &from = {});
    QFuture<core::Result<core::Schedule>> create(const core::NewSchedule &schedule, const QByteArray &idempotencyKey);
    QFuture<core::Result<core::Schedule>> change(const core::Schedule &seen, const core::ScheduleChange &change);
    QFuture<core::Result<void>> remove(const core::ScheduleId &id);

private:
    QFuture<core::Result<core::Schedule>> taken(QFuture<core::Result<core::Schedule>> future);

    backend::ScheduleClient m_client;
};

/// What became of each occurrence of each schedule.
class ScheduleRunStore : public LiveStore<core::ScheduleRun>
{
public:
    ScheduleRunStore(backend::ApiClient &api, backend::CollectionCache *cache, QObject *parent = nullptr);

private:
    backend::ScheduleClient m_client;
};

} // namespace mainstay::models
