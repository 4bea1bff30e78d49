// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/schedulerepository.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace mainstay::storage {

using namespace Qt::StringLiterals;
using core::Result;

namespace {

#define SCHEDULE_COLUMNS                                                                                               \
    "id, name, enabled, rule, rule_revision, effective_at, decided_until, recipients, created_at, created_by,"         \
    " edited_revision, revision, mail_on_success"

StoredSchedule scheduleOf(const Query &row)
{
    StoredSchedule stored;
    core::Schedule &schedule = stored.schedule;
    schedule.id = {row.text(0)};
    schedule.name = row.text(1);
    schedule.enabled = row.flag(2);
    // A rule that this version cannot read has no zone, and the scheduler says so.
    schedule.rule = core::decode<core::ScheduleRule>(row.text(3).toUtf8()).valueOr({});
    stored.ruleRevision = row.number(4);
    stored.effectiveAt = row.instant(5);
    stored.decidedUntil = row.instant(6);
    core::codec::Value<QStringList>::read(QJsonDocument::fromJson(row.text(7).toUtf8()).array(), schedule.recipients);
    schedule.createdAt = row.instant(8);
    schedule.createdBy = row.text(9);
    stored.editedRevision = row.number(10);
    schedule.revision = row.number(11);
    schedule.mailOnSuccess = row.flag(12);
    return stored;
}

QString jsonOf(const core::ScheduleRule &rule)
{
    return QString::fromUtf8(core::encode(rule));
}

QString jsonOf(const QStringList &list)
{
    return QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(list)).toJson(QJsonDocument::Compact));
}

Result<void> namingTheField(const Result<void> &done)
{
    if (!done && done.error().kind == core::ErrorKind::AlreadyExists)
        return done.error().with(u"field"_s, u"name"_s);
    return done;
}

} // namespace

Result<void> ScheduleRepository::insert(Transaction &transaction, const StoredSchedule &stored)
{
    const core::Schedule &schedule = stored.schedule;
    const qint64 revision = transaction.nextRevision(collection::schedules);
    return namingTheField(Query(transaction,
        u"INSERT INTO schedules (" SCHEDULE_COLUMNS ", name_key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s)
                              .bind(schedule.id)
                              .bind(schedule.name)
                              .bind(schedule.enabled)
                              .bind(jsonOf(schedule.rule))
                              .bind(stored.ruleRevision)
                              .bind(stored.effectiveAt)
                              .bind(stored.decidedUntil)
                              .bind(jsonOf(schedule.recipients))
                              .bind(schedule.createdAt)
                              .bind(schedule.createdBy)
                              .bind(revision)
                              .bind(revision)
                              .bind(schedule.mailOnSuccess)
                              .bind(schedule.name.toCaseFolded())
                              .run());
}

Result<void> ScheduleRepository::edit(Transaction &transaction, const StoredSchedule &stored)
{
    const core::Schedule &schedule = stored.schedule;
    const qint64 revision = transaction.nextRevision(collection::schedules);
    return namingTheField(Query(transaction,
        u"UPDATE schedules SET name = ?, name_key = ?, enabled = ?, rule = ?, rule_revision = ?, effective_at = ?,"
        " decided_until = ?, recipients = ?, mail_on_success = ?, edited_revision = ?, revision = ? WHERE id = ?"_s)
                              .bind(schedule.name)
                              .bind(schedule.name.toCaseFolded())
                              .bind(schedule.enabled)
                              .bind(jsonOf(schedule.rule))
                              .bind(stored.ruleRevision)
                              .bind(stored.effectiveAt)
                              .bind(stored.decidedUntil)
                              .bind(jsonOf(schedule.recipients))
                              .bind(schedule.mailOnSuccess)
                              .bind(revision)
                              .bind(revision)
                              .bind(schedule.id)
                              .run());
}

Result<void> ScheduleRepository::advance(Transaction &transaction, const StoredSchedule &stored)
{
    return Query(transaction, u"UPDATE schedules SET effective_at = ?, decided_until = ?, revision = ? WHERE id = ?"_s)
        .bind(stored.effectiveAt)
        .bind(stored.decidedUntil)
        .bind(transaction.nextRevision(collection::schedules))
        .bind(stored.schedule.id)
        .run();
}

Result<void> ScheduleRepository::remove(Transaction &transaction, const core::ScheduleId &id)
{
    Query query(transaction, u"DELETE FROM schedules WHERE id = ?"_s);
    if (const auto removed = query.bind(id).run(); !removed)
        return removed;
    return transaction.bury(collection::schedules, id.text);
}

Result<StoredSchedule> ScheduleRepository::find(const Connection &connection, const core::ScheduleId &id)
{
    Query query(connection, u"SELECT " SCHEDULE_COLUMNS " FROM schedules WHERE id = ?"_s);
    query.bind(id);
    return oneRow(query, scheduleOf);
}

Result<QList<StoredSchedule>> ScheduleRepository::enabled(const Connection &connection)
{
    Query query(connection, u"SELECT " SCHEDULE_COLUMNS " FROM schedules WHERE enabled = 1 ORDER BY created_at, id"_s);
    return allRows(query, scheduleOf);
}

Result<core::Page<core::Schedule>> ScheduleRepository::list(const Connection &connection, const PageRequest &wanted)
{
    return page<core::Schedule>(connection, collection::schedules,
        u"SELECT " SCHEDULE_COLUMNS " FROM schedules WHERE revision > ? ORDER BY revision LIMIT ?"_s, wanted,
        [](const Query &row) { return scheduleOf(row).schedule; });
}

} // namespace mainstay::storage
