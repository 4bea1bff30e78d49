// SPDX-License-Identifier: GPL-3.0-or-later
// Changes of many deployments at once.
#include "server/storage/deploymentstates.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace mainstay::storage {

using namespace Qt::StringLiterals;
using core::ComputerId;
using core::DeploymentState;
using core::RequestId;
using core::Result;

namespace {

Result<qint64> number(Query &query)
{
    return oneRow(query, [](const Query &row) { return row.number(0); });
}

} // namespace

Result<void> DeploymentRepository::insertAll(Transaction &transaction, const core::UpgradeRequest &request,
    const QString &version, qint64 count, DeploymentState state, const std::optional<core::Error> &error)
{
    return Query(transaction,
        u"INSERT INTO deployments (request, computer, computer_name, address, from_version, state, changed_at, error,"
        " revision) SELECT ?, id, name, address, agent_version, ?, ?, ?, ? + row_number() OVER (ORDER BY id) - 1"
        " FROM computers WHERE simulated = ? AND platform = ? AND architecture = ? AND agent_version = ?"_s)
        .bind(request.id)
        .bind(columnOf(state))
        .bind(request.createdAt)
        .bind(columnOf(error))
        .bind(transaction.takeRevisions(collection::deployments, count))
        .bind(request.rehearsal)
        .bind(columnOf(request.platform))
        .bind(columnOf(request.architecture))
        .bind(version)
        .run();
}

Result<void> DeploymentRepository::insertScope(Transaction &transaction, const core::UpgradeRequest &request,
    const QStringList &versions, qint64 count, const QDateTime &onlineSince)
{
    // The ids are random, so their order is a draw; from which digit on they are compared differs from request to
    // request, so that it is not always the same computers that come first.
    const int digit = 1 + int(qHash(request.id.text, 0) % 8);
    Query query(transaction,
        u"INSERT INTO deployments (request, computer, computer_name, address, from_version, state, changed_at, wave,"
        " revision) SELECT ?, id, name, address, agent_version, 'waiting', ?, 1 + (place > ?) + (place > ?) +"
        " (place > ?) + (place > ?) + (place > ?) + (place > ?) + (place > ?) + (place > ?) + (place > ?),"
        " ? + place - 1 FROM (SELECT id, name, address, agent_version, row_number() OVER"
        "  (ORDER BY coalesce(last_seen_at > ?, 0) DESC, substr(id, ?), id) AS place FROM computers"
        "  WHERE simulated = ? AND platform = ? AND architecture = ?"
        "  AND agent_version IN (SELECT value FROM json_each(?)))"_s);
    query.bind(request.id).bind(request.createdAt);
    for (qsizetype wave = 0; wave < core::RolloutPolicy::maxWaves - 1; ++wave) {
        const bool last = wave >= request.policy.waves.size() - 1;
        query.bind(last ? count : (count * request.policy.waves[wave] + 99) / 100);
    }
    return query.bind(transaction.takeRevisions(collection::deployments, count))
        .bind(onlineSince)
        .bind(digit)
        .bind(request.rehearsal)
        .bind(columnOf(request.platform))
        .bind(columnOf(request.architecture))
        .bind(QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(versions)).toJson(QJsonDocument::Compact)))
        .run();
}

Result<void> DeploymentRepository::rejectAll(
    Transaction &transaction, const RequestId &request, const QDateTime &at, const QDateTime &onlineSince)
{
    Query counting(transaction, u"SELECT count(*) FROM deployments WHERE request = ? AND state IN " OPEN_STATES ""_s);
    const auto count = number(counting.bind(request));
    if (!count)
        return count.error();
    return Query(transaction,
        u"UPDATE deployments SET"
        " recall = CASE WHEN state = 'waiting' THEN 'neverReached'"
        "  WHEN state IN " RECALLABLE " THEN 'recalled' ELSE 'past' END,"
        " retry_at = NULL, confirmed = state NOT IN " RECALLABLE
        " OR state = 'waiting' OR NOT coalesce(open.online, 0),"
        " changed_at = CASE WHEN state IN " RECALLABLE " THEN ? ELSE changed_at END,"
        " state = CASE WHEN state IN " RECALLABLE " THEN 'rejected' ELSE state END,"
        " revision = ? + open.place"
        " FROM (SELECT d.computer AS id, row_number() OVER (ORDER BY d.computer) - 1 AS place,"
        "   c.last_seen_at > ? AS online"
        "  FROM deployments d LEFT JOIN computers c ON c.id = d.computer"
        "  WHERE d.request = ? AND d.state IN " OPEN_STATES ") AS open"
        " WHERE request = ? AND computer = open.id"_s)
        .bind(at)
        .bind(transaction.takeRevisions(collection::deployments, *count))
        .bind(onlineSince)
        .bind(request)
        .bind(request)
        .run();
}

Result<void> DeploymentRepository::expireAll(Transaction &transaction, const RequestId &request, const QDateTime &at)
{
    Query counting(transaction, u"SELECT count(*) FROM deployments WHERE request = ? AND state IN " RECALLABLE ""_s);
    const auto count = number(counting.bind(request));
    if (!count)
        return count.error();
    const core::Error why{core::ErrorKind::Expired, {}, {{u"at"_s, core::instantToText(at)}}};
    return Query(transaction,
        u"UPDATE deployments SET state = 'expired', changed_at = ?, error = ?, retry_at = NULL,"
        " revision = ? + open.place FROM (SELECT computer AS id, row_number() OVER (ORDER BY computer) - 1 AS place"
        "  FROM deployments WHERE request = ? AND state IN " RECALLABLE ") AS open"
        " WHERE request = ? AND computer = open.id"_s)
        .bind(at)
        .bind(columnOf(std::optional(why)))
        .bind(transaction.takeRevisions(collection::deployments, *count))
        .bind(request)
        .bind(request)
        .run();
}

Result<QList<CurrentDeployment>> DeploymentRepository::takeBackAll(
    Transaction &transaction, const RequestId &request, const QDateTime &at)
{
    Query query(transaction,
        u"SELECT computer, request, attempt + 1, 'waiting', wave FROM deployments WHERE request = ?"
        " AND state IN " HAVE_COMMAND " ORDER BY computer"_s);
    const auto taken = allRows(query.bind(request), currentOf);
    if (!taken || taken->isEmpty())
        return taken;
    const auto done = Query(transaction,
        u"UPDATE deployments SET state = 'waiting', attempt = attempt + 1, changed_at = ?, percent = 0,"
        " bytes_per_second = 0, retry_at = NULL, error = NULL, revision = ? + open.place"
        " FROM (SELECT computer AS id, row_number() OVER (ORDER BY computer) - 1 AS place"
        "  FROM deployments WHERE request = ? AND state IN " HAVE_COMMAND ") AS open"
        " WHERE request = ? AND computer = open.id"_s)
                          .bind(at)
                          .bind(transaction.takeRevisions(collection::deployments, taken->size()))
                          .bind(request)
                          .bind(request)
                          .run();
    if (!done)
        return done.error();
    return taken;
}

Result<QList<RequestId>> DeploymentRepository::supersede(
    Transaction &transaction, const core::UpgradeRequest &request, const QDateTime &at)
{
    Query query(transaction,
        u"SELECT d.request, d.computer FROM deployments n JOIN deployments d ON d.computer = n.computer"
        " JOIN requests r ON r.id = d.request WHERE n.request = ? AND n.state = 'waiting' AND d.request <> n.request"
        " AND r.state IN ('active', 'paused') AND d.state IN " OPEN_STATES " AND d.state IN " RECALLABLE ""_s);
    const auto older = allRows(query.bind(request.id),
        [](const Query &row) { return std::pair(RequestId{row.text(0)}, ComputerId{row.text(1)}); });
    if (!older)
        return older.error();
    const core::Error why{core::ErrorKind::Conflict, u"a newer request took over"_s, {{u"request"_s, request.name}}};
    Query ending(transaction,
        u"UPDATE deployments SET state = 'notApplicable', changed_at = ?, error = ?, retry_at = NULL, revision = ?"
        " WHERE request = ? AND computer = ?"_s);
    QList<RequestId> changed;
    for (const auto &[olderRequest, computer] : *older) {
        const auto done = ending.bind(at)
                              .bind(columnOf(std::optional(why)))
                              .bind(transaction.nextRevision(collection::deployments))
                              .bind(olderRequest)
                              .bind(computer)
                              .run();
        if (!done)
            return done.error();
        if (!changed.contains(olderRequest))
            changed.append(olderRequest);
    }
    return changed;
}

} // namespace mainstay::storage
