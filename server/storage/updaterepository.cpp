// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/updaterepository.h"

#include "server/storage/columns.h"

namespace mainstay::storage {

using namespace Qt::StringLiterals;
using core::Result;
using core::Update;
using core::UpdateId;

namespace {

constexpr int runsRemembered = 7;

Update updateOf(const Query &row)
{
    Update update;
    // What this program wrote it can read; a newer one's additions are ignored by the codec.
    core::codec::readFields(QJsonDocument::fromJson(row.text(0).toUtf8()).object(), update);
    update.revision = row.number(1);
    return update;
}

UpdateRepository::Reported reportedOf(const Query &row)
{
    return {updateOf(row), row.number(2)};
}

QString documentOf(const Update &update)
{
    return QString::fromUtf8(core::encode(update));
}

} // namespace

Result<void> UpdateRepository::insert(Transaction &transaction, const Update &update)
{
    return Query(transaction,
        u"INSERT INTO updates (id, open, created_at, sequence, document, revision) VALUES (?, ?, ?, 0, ?, ?)"_s)
        .bind(update.id)
        .bind(core::isOpen(update))
        .bind(update.createdAt)
        .bind(documentOf(update))
        .bind(transaction.nextRevision(collection::updates))
        .run();
}

Result<void> UpdateRepository::update(Transaction &transaction, const Update &update, qint64 sequence)
{
    return Query(transaction, u"UPDATE updates SET open = ?, sequence = ?, document = ?, revision = ? WHERE id = ?"_s)
        .bind(core::isOpen(update))
        .bind(sequence)
        .bind(documentOf(update))
        .bind(transaction.nextRevision(collection::updates))
        .bind(update.id)
        .run();
}

Result<UpdateRepository::Reported> UpdateRepository::find(const Connection &connection, const UpdateId &id)
{
    Query query(connection, u"SELECT document, revision, sequence FROM updates WHERE id = ?"_s);
    query.bind(id);
    return oneRow(query, reportedOf);
}

Result<UpdateRepository::Reported> UpdateRepository::findOpen(const Connection &connection)
{
    Query query(connection, u"SELECT document, revision, sequence FROM updates WHERE open = 1"_s);
    return oneRow(query, reportedOf);
}

Result<core::Page<Update>> UpdateRepository::list(const Connection &connection, const PageRequest &wanted)
{
    return page<Update>(connection, collection::updates,
        u"SELECT document, revision FROM updates WHERE revision > ? ORDER BY revision LIMIT ?"_s, wanted, updateOf);
}

Result<void> UpdateRepository::putChecks(Transaction &transaction, const UpdateId &id, const core::UpdateChecks &checks)
{
    return Query(transaction, u"INSERT OR REPLACE INTO update_checks (update_id, document) VALUES (?, ?)"_s)
        .bind(id)
        .bind(QString::fromUtf8(core::encode(checks)))
        .run();
}

Result<core::UpdateChecks> UpdateRepository::checks(const Connection &connection, const UpdateId &id)
{
    Query query(connection, u"SELECT document FROM update_checks WHERE update_id = ?"_s);
    query.bind(id);
    const auto document = oneRow(query, [](const Query &row) { return row.text(0).toUtf8(); });
    if (document)
        return core::decode<core::UpdateChecks>(*document);
    if (document.error().kind == core::ErrorKind::NotFound)
        return core::UpdateChecks();
    return document.error();
}

Result<QList<Update>> UpdateRepository::unchecked(const Connection &connection)
{
    Query query(connection,
        u"SELECT u.document, u.revision FROM updates u JOIN update_checks c ON c.update_id = u.id"
        " WHERE u.open = 0 AND json_extract(c.document, '$.after') IS NULL"_s);
    return allRows(query, updateOf);
}

Result<void> UpdateRepository::putPlan(
    Transaction &transaction, const UpdateId &id, const core::ChangePlanDetails &plan)
{
    return Query(transaction, u"INSERT OR REPLACE INTO update_plans (update_id, document, revision) VALUES (?, ?, ?)"_s)
        .bind(id)
        .bind(QString::fromUtf8(core::encode(plan)))
        .bind(transaction.nextRevision(collection::host))
        .run();
}

Result<core::ChangePlanDetails> UpdateRepository::plan(const Connection &connection, const UpdateId &id)
{
    Query query(connection, u"SELECT document, revision FROM update_plans WHERE update_id = ?"_s);
    query.bind(id);
    const auto kept = oneRow(query, [](const Query &row) { return std::pair(row.text(0).toUtf8(), row.number(1)); });
    if (!kept && kept.error().kind == core::ErrorKind::NotFound)
        return core::ChangePlanDetails();
    if (!kept)
        return kept.error();
    auto plan = core::decode<core::ChangePlanDetails>(kept->first);
    if (plan)
        plan->revision = kept->second;
    return plan;
}

Result<void> UpdateRepository::keepStepTime(
    Transaction &transaction, const QString &product, const QString &step, qint64 seconds, const QDateTime &at)
{
    return Query(transaction, u"INSERT INTO step_times (product, step, seconds, at) VALUES (?, ?, ?, ?)"_s)
        .bind(product)
        .bind(step)
        .bind(seconds)
        .bind(at)
        .run();
}

Result<qint64> UpdateRepository::typicalStepTime(
    const Connection &connection, const QString &product, const QString &step)
{
    Query query(
        connection, u"SELECT seconds FROM step_times WHERE product = ? AND step = ? ORDER BY at DESC LIMIT ?"_s);
    query.bind(product).bind(step).bind(runsRemembered);
    auto times = allRows(query, [](const Query &row) { return row.number(0); });
    if (!times)
        return times.error();
    if (times->isEmpty())
        return 0;
    std::ranges::sort(*times);
    return times->at(times->size() / 2);
}

} // namespace mainstay::storage
