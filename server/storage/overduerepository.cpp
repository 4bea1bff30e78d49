// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/overduerepository.h"

namespace mainstay::storage {

using namespace Qt::StringLiterals;
using core::Result;

Result<std::optional<QDateTime>> OverdueRepository::toldAt(const Connection &connection, const core::ScheduleId &id)
{
    Query query(connection, u"SELECT told_at FROM overdue_schedules WHERE schedule = ?"_s);
    query.bind(id);
    if (query.first())
        return std::optional(query.instant(0));
    if (!query.status())
        return query.status().error();
    return std::optional<QDateTime>();
}

Result<void> OverdueRepository::note(Transaction &transaction, const core::ScheduleId &id, const QDateTime &toldAt)
{
    return Query(transaction, u"INSERT OR REPLACE INTO overdue_schedules (schedule, told_at) VALUES (?, ?)"_s)
        .bind(id)
        .bind(toldAt)
        .run();
}

Result<void> OverdueRepository::forget(Transaction &transaction, const core::ScheduleId &id)
{
    return Query(transaction, u"DELETE FROM overdue_schedules WHERE schedule = ?"_s).bind(id).run();
}

} // namespace mainstay::storage
