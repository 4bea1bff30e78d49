// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/jobrepository.h"

#include "server/storage/columns.h"

namespace mainstay::storage {

using namespace Qt::StringLiterals;
using core::Job;
using core::Result;

namespace {

#define JOB_COLUMNS                                                                                                    \
    "id, kind, state, subject, step, percent, started_by, created_at, started_at, finished_at, heartbeat_at, error,"   \
    " revision"
#define JOB_IS_OPEN "state IN ('queued', 'running', 'waiting', 'paused')"

Job jobOf(const Query &row)
{
    Job job;
    job.id = {row.text(0)};
    job.kind = enumOf<core::JobKind>(row.text(1));
    job.state = enumOf<core::JobState>(row.text(2));
    job.subject = row.text(3);
    job.step = row.text(4);
    job.percent = int(row.number(5));
    job.startedBy = row.text(6);
    job.createdAt = row.instant(7);
    job.startedAt = row.maybeInstant(8);
    job.finishedAt = row.maybeInstant(9);
    job.heartbeatAt = row.maybeInstant(10);
    job.error = errorOf(row.text(11));
    job.revision = row.number(12);
    return job;
}

} // namespace

Result<void> JobRepository::insert(Transaction &transaction, const Job &job)
{
    return Query(transaction, u"INSERT INTO jobs (" JOB_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s)
        .bind(job.id)
        .bind(columnOf(job.kind))
        .bind(columnOf(job.state))
        .bind(job.subject)
        .bind(job.step)
        .bind(job.percent)
        .bind(job.startedBy)
        .bind(job.createdAt)
        .bind(job.startedAt)
        .bind(job.finishedAt)
        .bind(job.heartbeatAt)
        .bind(columnOf(job.error))
        .bind(transaction.nextRevision(collection::jobs))
        .run();
}

Result<void> JobRepository::update(Transaction &transaction, const Job &job)
{
    return Query(transaction,
        u"UPDATE jobs SET state = ?, step = ?, percent = ?, started_at = ?, finished_at = ?, heartbeat_at = ?,"
        " error = ?, revision = ? WHERE id = ?"_s)
        .bind(columnOf(job.state))
        .bind(job.step)
        .bind(job.percent)
        .bind(job.startedAt)
        .bind(job.finishedAt)
        .bind(job.heartbeatAt)
        .bind(columnOf(job.error))
        .bind(transaction.nextRevision(collection::jobs))
        .bind(job.id)
        .run();
}

Result<Job> JobRepository::find(const Connection &connection, const core::JobId &id)
{
    Query query(connection, u"SELECT " JOB_COLUMNS " FROM jobs WHERE id = ?"_s);
    query.bind(id);
    return oneRow(query, jobOf);
}

Result<QList<Job>> JobRepository::open(const Connection &connection)
{
    Query query(connection, u"SELECT " JOB_COLUMNS " FROM jobs WHERE " JOB_IS_OPEN " ORDER BY revision"_s);
    return allRows(query, jobOf);
}

Result<QList<core::JobKind>> JobRepository::openOn(const Connection &connection, const QString &subject)
{
    Query query(connection, u"SELECT kind FROM jobs WHERE subject = ? AND " JOB_IS_OPEN ""_s);
    query.bind(subject);
    return allRows(query, [](const Query &row) { return enumOf<core::JobKind>(row.text(0)); });
}

Result<core::Page<Job>> JobRepository::list(const Connection &connection, const PageRequest &wanted)
{
    return page<Job>(connection, collection::jobs,
        u"SELECT " JOB_COLUMNS " FROM jobs WHERE revision > ? ORDER BY revision LIMIT ?"_s, wanted, jobOf);
}

} // namespace mainstay::storage
