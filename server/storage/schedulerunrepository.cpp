// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/schedulerunrepository.h"

#include "server/storage/columns.h"

namespace mainstay::storage {

using namespace Qt::StringLiterals;
using core::Result;
using core::ScheduleRun;

namespace {

#define RUN_COLUMNS                                                                                                    \
    "id, schedule, schedule_name, nominal, due_at, state, reason, runs, decided_at, start_after, started_at, backup,"  \
    " job, cause, revision"

ScheduleRun runOf(const Query &row)
{
    ScheduleRun run;
    run.id = row.text(0);
    run.schedule = {row.text(1)};
    run.scheduleName = row.text(2);
    run.nominal = row.text(3);
    run.dueAt = row.instant(4);
    run.state = enumOf<core::RunState>(row.text(5));
    if (!row.isNull(6))
        run.reason = enumOf<core::RunReason>(row.text(6));
    run.runs = row.number(7);
    run.decidedAt = row.instant(8);
    run.startAfter = row.maybeInstant(9);
    run.startedAt = row.maybeInstant(10);
    if (!row.isNull(11))
        run.backup = core::BackupId{row.text(11)};
    if (!row.isNull(12))
        run.job = core::JobId{row.text(12)};
    if (!row.isNull(13))
        run.cause = enumOf<core::RunCause>(row.text(13));
    run.revision = row.number(14);
    return run;
}

template <typename Enum> std::optional<QString> columnOf(const std::optional<Enum> &value)
{
    if (!value)
        return std::nullopt;
    return storage::columnOf(*value);
}

} // namespace

Result<void> ScheduleRunRepository::insert(Transaction &transaction, const ScheduleRun &run)
{
    // It may have been taken back before; a tombstone would hide it from those who follow the list.
    const auto unburied = Query(transaction, u"DELETE FROM tombstones WHERE collection = ? AND id = ?"_s)
                              .bind(QString(collection::scheduleRuns))
                              .bind(run.id)
                              .run();
    if (!unburied)
        return unburied;
    return Query(transaction,
        u"INSERT INTO schedule_runs (" RUN_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s)
        .bind(run.id)
        .bind(run.schedule)
        .bind(run.scheduleName)
        .bind(run.nominal)
        .bind(run.dueAt)
        .bind(storage::columnOf(run.state))
        .bind(columnOf(run.reason))
        .bind(run.runs)
        .bind(run.decidedAt)
        .bind(run.startAfter)
        .bind(run.startedAt)
        .bind(run.backup)
        .bind(run.job)
        .bind(columnOf(run.cause))
        .bind(transaction.nextRevision(collection::scheduleRuns))
        .run();
}

Result<void> ScheduleRunRepository::update(Transaction &transaction, const ScheduleRun &run)
{
    return Query(transaction,
        u"UPDATE schedule_runs SET state = ?, reason = ?, start_after = ?, started_at = ?, backup = ?, job = ?,"
        " revision = ? WHERE id = ?"_s)
        .bind(storage::columnOf(run.state))
        .bind(columnOf(run.reason))
        .bind(run.startAfter)
        .bind(run.startedAt)
        .bind(run.backup)
        .bind(run.job)
        .bind(transaction.nextRevision(collection::scheduleRuns))
        .bind(run.id)
        .run();
}

Result<bool> ScheduleRunRepository::has(const Connection &connection, const QString &id)
{
    Query query(connection, u"SELECT 1 FROM schedule_runs WHERE id = ?"_s);
    const bool found = query.bind(id).first();
    if (!query.status())
        return query.status().error();
    return found;
}

Result<std::optional<QDateTime>> ScheduleRunRepository::newestOf(
    const Connection &connection, const core::ScheduleId &schedule)
{
    Query query(connection, u"SELECT max(due_at) FROM schedule_runs WHERE schedule = ?"_s);
    query.bind(schedule);
    return oneRow(query, [](const Query &row) { return row.maybeInstant(0); });
}

Result<QList<ScheduleRun>> ScheduleRunRepository::waiting(const Connection &connection)
{
    Query query(
        connection, u"SELECT " RUN_COLUMNS " FROM schedule_runs WHERE state = 'due' ORDER BY start_after, due_at"_s);
    return allRows(query, runOf);
}

Result<QList<ScheduleRun>> ScheduleRunRepository::waitingOf(
    const Connection &connection, const core::ScheduleId &schedule)
{
    // "+": few wait or were decided just now, and the index by schedule would lead through all that it ever did.
    Query query(connection, u"SELECT " RUN_COLUMNS " FROM schedule_runs WHERE state = 'due' AND +schedule = ?"_s);
    query.bind(schedule);
    return allRows(query, runOf);
}

Result<bool> ScheduleRunRepository::anyDecidedAfter(const Connection &connection, const QDateTime &now)
{
    Query query(
        connection, u"SELECT 1 FROM schedule_runs WHERE decided_at > ? AND state NOT IN ('started', 'late') LIMIT 1"_s);
    const bool found = query.bind(now).first();
    if (!query.status())
        return query.status().error();
    return found;
}

Result<std::optional<QDateTime>> ScheduleRunRepository::forgetDecidedAfter(
    Transaction &transaction, const core::ScheduleId &schedule, const QDateTime &now)
{
    Query query(transaction,
        u"SELECT id, due_at FROM schedule_runs WHERE decided_at > ? AND state NOT IN ('started', 'late')"
        " AND +schedule = ? ORDER BY due_at"_s);
    query.bind(now).bind(schedule);
    const auto rows = allRows(query, [](const Query &row) { return std::pair(row.text(0), row.instant(1)); });
    if (!rows)
        return rows.error();
    for (const auto &[id, due] : *rows) {
        if (const auto gone = Query(transaction, u"DELETE FROM schedule_runs WHERE id = ?"_s).bind(id).run(); !gone)
            return gone.error();
        if (const auto buried = transaction.bury(collection::scheduleRuns, id); !buried)
            return buried.error();
    }
    return rows->isEmpty() ? std::nullopt : std::optional(rows->constFirst().second);
}

Result<void> ScheduleRunRepository::prune(Transaction &transaction, const QDateTime &oldest, int most)
{
    if (const auto old = Query(transaction, u"DELETE FROM schedule_runs WHERE due_at < ?"_s).bind(oldest).run(); !old)
        return old;
    Query query(transaction, u"SELECT schedule FROM schedule_runs GROUP BY schedule HAVING count(*) > ?"_s);
    query.bind(most);
    const auto crowded = allRows(query, [](const Query &row) { return row.text(0); });
    if (!crowded)
        return crowded.error();
    for (const QString &schedule : *crowded) {
        const auto cut = Query(transaction,
            u"DELETE FROM schedule_runs WHERE schedule = ? AND due_at < (SELECT due_at FROM schedule_runs"
            " WHERE schedule = ? ORDER BY due_at DESC LIMIT 1 OFFSET ?)"_s)
                             .bind(schedule)
                             .bind(schedule)
                             .bind(most - 1)
                             .run();
        if (!cut)
            return cut;
    }
    return {};
}

Result<core::Page<ScheduleRun>> ScheduleRunRepository::list(const Connection &connection, const PageRequest &wanted)
{
    return page<ScheduleRun>(connection, collection::scheduleRuns,
        u"SELECT " RUN_COLUMNS " FROM schedule_runs WHERE revision > ? ORDER BY revision LIMIT ?"_s, wanted, runOf);
}

} // namespace mainstay::storage
