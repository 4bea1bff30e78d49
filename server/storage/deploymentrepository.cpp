// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/deploymentrepository.h"

#include "server/storage/columns.h"

namespace mainstay::storage {

using namespace Qt::StringLiterals;
using core::ComputerId;
using core::Deployment;
using core::DeploymentState;
using core::RequestId;
using core::Result;

namespace {

#define DEPLOYMENT_COLUMNS                                                                                             \
    "request, computer, computer_name, address, from_version, state, percent, bytes_per_second, attempt, changed_at,"  \
    " reported_at, failed_state, error, log_tail, revision"
#define RECALLABLE "('waiting', 'offered', 'downloading', 'verified')"
#define PAST_POINT_OF_NO_RETURN "('installing', 'restarting', 'watching')"
// Spelled as in the partial index deployments_open, which SQLite uses only then.
#define OPEN_STATES "('waiting', 'offered', 'downloading', 'verified', 'installing', 'restarting', 'watching')"

Deployment deploymentOf(const Query &row)
{
    Deployment deployment;
    deployment.request = {row.text(0)};
    deployment.computer = {row.text(1)};
    deployment.computerName = row.text(2);
    deployment.address = row.text(3);
    deployment.fromVersion = versionOf(row.text(4));
    deployment.state = enumOf<DeploymentState>(row.text(5));
    deployment.percent = int(row.number(6));
    deployment.bytesPerSecond = row.number(7);
    deployment.attempt = int(row.number(8));
    deployment.changedAt = row.instant(9);
    deployment.reportedAt = row.maybeInstant(10);
    if (!row.isNull(11))
        deployment.failedState = enumOf<DeploymentState>(row.text(11));
    deployment.error = errorOf(row.text(12));
    deployment.logTail = row.text(13);
    deployment.revision = row.number(14);
    return deployment;
}

std::optional<QString> columnOfState(const std::optional<DeploymentState> &state)
{
    return state ? std::optional(columnOf(*state)) : std::nullopt;
}

CurrentDeployment currentOf(const Query &row)
{
    return {{row.text(0)}, {row.text(1)}, int(row.number(2)), enumOf<DeploymentState>(row.text(3))};
}

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
        " FROM computers WHERE platform = ? AND architecture = ? AND agent_version = ?"_s)
        .bind(request.id)
        .bind(columnOf(state))
        .bind(request.createdAt)
        .bind(columnOf(error))
        .bind(transaction.takeRevisions(collection::deployments, count))
        .bind(columnOf(request.platform))
        .bind(columnOf(request.architecture))
        .bind(version)
        .run();
}

Result<void> DeploymentRepository::insert(Transaction &transaction, const Deployment &deployment)
{
    return Query(transaction,
        u"INSERT INTO deployments (" DEPLOYMENT_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s)
        .bind(deployment.request)
        .bind(deployment.computer)
        .bind(deployment.computerName)
        .bind(deployment.address)
        .bind(deployment.fromVersion.toString())
        .bind(columnOf(deployment.state))
        .bind(deployment.percent)
        .bind(deployment.bytesPerSecond)
        .bind(deployment.attempt)
        .bind(deployment.changedAt)
        .bind(deployment.reportedAt)
        .bind(columnOfState(deployment.failedState))
        .bind(columnOf(deployment.error))
        .bind(deployment.logTail)
        .bind(transaction.nextRevision(collection::deployments))
        .run();
}

Result<void> DeploymentRepository::update(Transaction &transaction, const Deployment &deployment)
{
    return Query(transaction,
        u"UPDATE deployments SET computer_name = ?, address = ?, from_version = ?, state = ?, percent = ?,"
        " bytes_per_second = ?, attempt = ?, changed_at = ?, reported_at = ?, failed_state = ?, error = ?,"
        " log_tail = ?, revision = ? WHERE request = ? AND computer = ?"_s)
        .bind(deployment.computerName)
        .bind(deployment.address)
        .bind(deployment.fromVersion.toString())
        .bind(columnOf(deployment.state))
        .bind(deployment.percent)
        .bind(deployment.bytesPerSecond)
        .bind(deployment.attempt)
        .bind(deployment.changedAt)
        .bind(deployment.reportedAt)
        .bind(columnOfState(deployment.failedState))
        .bind(columnOf(deployment.error))
        .bind(deployment.logTail)
        .bind(transaction.nextRevision(collection::deployments))
        .bind(deployment.request)
        .bind(deployment.computer)
        .run();
}

Result<void> DeploymentRepository::updateProgress(Transaction &transaction, const Deployment &deployment)
{
    return Query(transaction,
        u"UPDATE deployments SET percent = ?, bytes_per_second = ?, reported_at = ?, revision = ?"
        " WHERE request = ? AND computer = ? AND attempt = ? AND state = 'downloading'"_s)
        .bind(deployment.percent)
        .bind(deployment.bytesPerSecond)
        .bind(deployment.reportedAt)
        .bind(transaction.nextRevision(collection::deployments))
        .bind(deployment.request)
        .bind(deployment.computer)
        .bind(deployment.attempt)
        .run();
}

Result<bool> DeploymentRepository::setOffered(
    Transaction &transaction, const RequestId &request, const ComputerId &computer, int attempt, const QDateTime &at)
{
    Query query(transaction,
        u"UPDATE deployments SET state = 'offered', changed_at = ?, revision = ?"
        " WHERE request = ? AND computer = ? AND attempt = ? AND state = 'waiting'"_s);
    query.bind(at).bind(transaction.nextRevision(collection::deployments)).bind(request).bind(computer).bind(attempt);
    if (const auto done = query.run(); !done)
        return done.error();
    return query.changedRows() > 0;
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
        " confirmed = state NOT IN " RECALLABLE " OR state = 'waiting' OR NOT coalesce(open.online, 0),"
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

Result<bool> DeploymentRepository::confirm(
    Transaction &transaction, const RequestId &request, const ComputerId &computer)
{
    Query query(transaction,
        u"UPDATE deployments SET confirmed = 1, revision = ? WHERE request = ? AND computer = ? AND confirmed = 0"_s);
    query.bind(transaction.nextRevision(collection::deployments)).bind(request).bind(computer);
    if (const auto done = query.run(); !done)
        return done.error();
    return query.changedRows() > 0;
}

Result<QList<RequestId>> DeploymentRepository::supersede(
    Transaction &transaction, const core::UpgradeRequest &request, const QDateTime &at)
{
    Query query(transaction,
        u"SELECT d.request, d.computer FROM deployments n JOIN deployments d ON d.computer = n.computer"
        " WHERE n.request = ? AND n.state = 'waiting' AND d.request <> n.request AND d.state IN " OPEN_STATES
        " AND d.state IN " RECALLABLE ""_s);
    const auto older = allRows(query.bind(request.id),
        [](const Query &row) { return std::pair(RequestId{row.text(0)}, ComputerId{row.text(1)}); });
    if (!older)
        return older.error();
    const core::Error why{core::ErrorKind::Conflict, u"a newer request took over"_s, {{u"request"_s, request.name}}};
    Query ending(transaction,
        u"UPDATE deployments SET state = 'notApplicable', changed_at = ?, error = ?, revision = ?"
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

Result<Deployment> DeploymentRepository::find(
    const Connection &connection, const RequestId &request, const ComputerId &computer)
{
    Query query(connection, u"SELECT " DEPLOYMENT_COLUMNS " FROM deployments WHERE request = ? AND computer = ?"_s);
    query.bind(request).bind(computer);
    return oneRow(query, deploymentOf);
}

Result<core::Page<Deployment>> DeploymentRepository::listOfRequest(
    const Connection &connection, const RequestId &request, const PageRequest &wanted)
{
    return page<Deployment>(connection, collection::deployments,
        u"SELECT " DEPLOYMENT_COLUMNS
        " FROM deployments WHERE request = ? AND revision > ? ORDER BY revision LIMIT ?"_s,
        wanted, deploymentOf, [&](Query &query) { query.bind(request); });
}

Result<core::Page<Deployment>> DeploymentRepository::listOfComputer(
    const Connection &connection, const ComputerId &computer, const PageRequest &wanted)
{
    return page<Deployment>(connection, collection::deployments,
        u"SELECT " DEPLOYMENT_COLUMNS
        " FROM deployments WHERE computer = ? AND revision > ? ORDER BY revision LIMIT ?"_s,
        wanted, deploymentOf, [&](Query &query) { query.bind(computer); });
}

Result<QList<Deployment>> DeploymentRepository::failedOf(const Connection &connection, const RequestId &request)
{
    Query query(connection,
        u"SELECT " DEPLOYMENT_COLUMNS
        " FROM deployments WHERE request = ? AND state IN ('failed', 'rolledBack') ORDER BY computer"_s);
    query.bind(request);
    return allRows(query, deploymentOf);
}

Result<QList<Deployment>> DeploymentRepository::openOf(const Connection &connection, const ComputerId &computer)
{
    Query query(connection,
        u"SELECT " DEPLOYMENT_COLUMNS " FROM deployments WHERE computer = ? AND state IN " OPEN_STATES ""_s);
    query.bind(computer);
    return allRows(query, deploymentOf);
}

Result<QList<CurrentDeployment>> DeploymentRepository::current(
    const Connection &connection, const std::optional<ComputerId> &computer)
{
    Query query(connection,
        u"SELECT computer, request, attempt, state FROM (SELECT d.computer, d.request, d.attempt, d.state,"
        " row_number() OVER (PARTITION BY d.computer ORDER BY d.state IN " PAST_POINT_OF_NO_RETURN
        " DESC, r.created_at DESC, r.id DESC) AS place FROM deployments d JOIN requests r ON r.id = d.request"
        " WHERE d.state IN " OPEN_STATES "%1) WHERE place = 1"_s.arg(computer ? u" AND d.computer = ?"_s : u""_s));
    if (computer)
        query.bind(*computer);
    return allRows(query, currentOf);
}

Result<QList<CurrentDeployment>> DeploymentRepository::currentOfRequest(
    const Connection &connection, const RequestId &request)
{
    Query query(connection,
        u"SELECT n.computer, n.request, n.attempt, n.state FROM deployments n WHERE n.request = ? AND n.state "
        u"IN " OPEN_STATES
        " AND NOT EXISTS (SELECT 1 FROM deployments d WHERE d.computer = n.computer AND d.state IN " OPEN_STATES
        "  AND d.request <> n.request AND d.state IN " PAST_POINT_OF_NO_RETURN ")"_s);
    query.bind(request);
    return allRows(query, currentOf);
}

Result<QList<std::pair<RequestId, ComputerId>>> DeploymentRepository::unconfirmed(
    const Connection &connection, const std::optional<RequestId> &request)
{
    Query query(connection,
        u"SELECT request, computer FROM deployments WHERE confirmed = 0%1"_s.arg(
            request ? u" AND request = ?"_s : u""_s));
    if (request)
        query.bind(*request);
    return allRows(query, [](const Query &row) { return std::pair(RequestId{row.text(0)}, ComputerId{row.text(1)}); });
}

} // namespace mainstay::storage
