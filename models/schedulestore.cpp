// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schedulestore.h"

namespace mainstay::models {

ScheduleStore::ScheduleStore(backend::ApiClient &api, backend::CollectionCache *cache, QObject *parent)
    : LiveStore(
        QStringLiteral("schedules"), [this](qint64 since, const QString &epoch) { return m_client.list(since, epoch); },
        cache, parent),
      m_client(api)
{ }

QFuture<core::Result<core::SchedulePreview>> ScheduleStore::preview(
    const core::ScheduleRule &rule, int count, const std::optional<QDateTime> &from)
{
    return m_client.preview(rule, count, from);
}

QFuture<core::Result<core::Schedule>> ScheduleStore::create(
    const core::NewSchedule &schedule, const QByteArray &idempotencyKey)
{
    return taken(m_client.create(schedule, idempotencyKey));
}

QFuture<core::Result<core::Schedule>> ScheduleStore::change(
    const core::Schedule &seen, const core::ScheduleChange &change)
{
    return taken(m_client.change(seen.id, change, seen.revision));
}

QFuture<core::Result<void>> ScheduleStore::remove(const core::ScheduleId &id)
{
    const QFuture<core::Result<void>> future = m_client.remove(id);
    whenReady(future, this, [this, id](const core::Result<void> &removed) {
        if (removed)
            apply({}, {id.text});
    });
    return future;
}

QFuture<core::Result<core::Schedule>> ScheduleStore::taken(QFuture<core::Result<core::Schedule>> future)
{
    return thenReady(future, this, [this](const core::Schedule &schedule) -> core::Result<core::Schedule> {
        apply({schedule});
        return schedule;
    });
}

ScheduleRunStore::ScheduleRunStore(backend::ApiClient &api, backend::CollectionCache *cache, QObject *parent)
    : LiveStore(
        QStringLiteral("scheduleRuns"),
        [this](qint64 since, const QString &epoch) { return m_client.runs(since, epoch); }, cache, parent),
      m_client(api)
{ }

} // namespace mainstay::models
