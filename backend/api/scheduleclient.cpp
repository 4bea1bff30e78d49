// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/scheduleclient.h"

#include "backend/api/pagequery.h"

namespace mainstay::backend {

using namespace Qt::StringLiterals;

namespace {

QString pathOf(const core::ScheduleId &id)
{
    return "/api/v1/schedules/"_L1 + id.text;
}

} // namespace

QFuture<Result<core::Page<core::Schedule>>> ScheduleClient::list(qint64 since, const QString &epoch)
{
    return m_api.get<core::Page<core::Schedule>>(u"/api/v1/schedules"_s, pageQuery(since, epoch));
}

QFuture<Result<core::Page<core::ScheduleRun>>> ScheduleClient::runs(qint64 since, const QString &epoch)
{
    return m_api.get<core::Page<core::ScheduleRun>>(u"/api/v1/schedules/runs"_s, pageQuery(since, epoch));
}

QFuture<Result<core::SchedulePreview>> ScheduleClient::preview(
    const core::ScheduleRule &rule, int count, const std::optional<QDateTime> &from)
{
    return m_api.ask<core::SchedulePreview>(
        u"/api/v1/schedules/preview"_s, {}, core::codec::write(core::PreviewRequest{rule, from, count}).toObject());
}

QFuture<Result<core::Schedule>> ScheduleClient::create(
    const core::NewSchedule &schedule, const QByteArray &idempotencyKey)
{
    return m_api.post<core::Schedule>(u"/api/v1/schedules"_s, core::codec::write(schedule).toObject(), idempotencyKey);
}

QFuture<Result<core::Schedule>> ScheduleClient::change(
    const core::ScheduleId &id, const core::ScheduleChange &change, qint64 revision)
{
    return m_api.patch<core::Schedule>(pathOf(id), core::codec::write(change).toObject(), revision);
}

QFuture<Result<void>> ScheduleClient::remove(const core::ScheduleId &id)
{
    return m_api.remove(pathOf(id));
}

} // namespace mainstay::backend
