// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/scheduleclient.h"
#include "models/livestore.h"

namespace mainstay::models {

/// All schedules, and what may be done with them.
class ScheduleStore : public LiveStore<core::Schedule>
{
public:
    ScheduleStore(backend::ApiClient &api, backend::CollectionCache *cache, QObject *parent = nullptr)
        : LiveStore(
            QStringLiteral("schedules"),
            [this](qint64 since, const QString &epoch) { return m_client.list(since, epoch); }, cache, parent),
          m_client(api)
    { }

    QFuture<core::Result<core::SchedulePreview>> preview(
        const core::ScheduleRule &rule, int count, const std::optional<QDateTime> &from = {})
    {
        return m_client.preview(rule, count, from);
    }
    QFuture<core::Result<core::Schedule>> create(const core::NewSchedule &schedule, const QByteArray &idempotencyKey)
    {
        return taken(m_client.create(schedule, idempotencyKey));
    }
    QFuture<core::Result<core::Schedule>> change(const core::Schedule &seen, const core::ScheduleChange &change)
    {
        return taken(m_client.change(seen.id, change, seen.revision));
    }
    QFuture<core::Result<void>> remove(const core::ScheduleId &id)
    {
        const QFuture<core::Result<void>> future = m_client.remove(id);
        whenReady(future, this, [this, id](const core::Result<void> &removed) {
            if (removed)
                apply({}, {id.text});
        });
        return future;
    }

private:
    QFuture<core::Result<core::Schedule>> taken(QFuture<core::Result<core::Schedule>> future)
    {
        return thenReady(future, this, [this](const core::Schedule &schedule) -> core::Result<core::Schedule> {
            apply({schedule});
            return schedule;
        });
    }

    backend::ScheduleClient m_client;
};

/// What became of each occurrence of each schedule.
class ScheduleRunStore : public LiveStore<core::ScheduleRun>
{
public:
    ScheduleRunStore(backend::ApiClient &api, backend::CollectionCache *cache, QObject *parent = nullptr)
        : LiveStore(
            QStringLiteral("scheduleRuns"),
            [this](qint64 since, const QString &epoch) { return m_client.runs(since, epoch); }, cache, parent),
          m_client(api)
    { }

private:
    backend::ScheduleClient m_client;
};

} // namespace mainstay::models
