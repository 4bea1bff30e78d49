// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/deploymentrepository.h"

#include "server/storage/columns.h"
#include "server/storage/deploymentstates.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace mainstay::storage {

using namespace Qt::StringLiterals;
using core::ComputerId;
using core::Deployment;
using core::DeploymentState;
using core::RequestId;
using core::Result;

#define FAILURE_CAUSE "coalesce(json_extract(error, '$.kind'), 'internal')"

/// What tells failures of programs apart: Windows Installer's 1603 is not its 1625.
#define FAILURE_EXIT_CODE                                                                                              \
    "iif(json_extract(error, '$.kind') = 'process-failed',"                                                            \
    " coalesce(json_extract(error, '$.context.exitCode'), ''), '')"

namespace {

#define DEPLOYMENT_COLUMNS                                                                                             \
    "request, computer, computer_name, address, from_version, state, percent, bytes_per_second, attempt, changed_at,"  \
    " reported_at, failed_state, error, log_tail, revision, wave, retry_at"

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
    deployment.wave = int(row.number(15));
    deployment.retryAt = row.maybeInstant(16);
    return deployment;
}

std::optional<QString> columnOfState(const std::optional<DeploymentState> &state)
{
    return state ? std::optional(columnOf(*state)) : std::nullopt;
}

} // namespace

Result<void> DeploymentRepository::insert(Transaction &transaction, const Deployment &deployment)
{
    return Query(transaction,
        u"INSERT INTO deployments (" DEPLOYMENT_COLUMNS
        ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s)
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
        .bind(deployment.wave)
        .bind(deployment.retryAt)
        .run();
}

Result<void> DeploymentRepository::update(Transaction &transaction, const Deployment &deployment)
{
    return Query(transaction,
        u"UPDATE deployments SET computer_name = ?, address = ?, from_version = ?, state = ?, percent = ?,"
        " bytes_per_second = ?, attempt = ?, changed_at = ?, reported_at = ?, failed_state = ?, error = ?,"
        " log_tail = ?, revision = ?, wave = ?, retry_at = ? WHERE request = ? AND computer = ?"_s)
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
        .bind(deployment.wave)
        .bind(deployment.retryAt)
        .bind(deployment.request)
        .bind(deployment.computer)
        .run();
}

Result<void> DeploymentRepository::updateProgress(Transaction &transaction, const Deployment &deployment)
{
    return Query(transaction,
        u"UPDATE deployments SET percent = ?, bytes_per_second = ?, reported_at = ?, retry_at = ?, error = ?, revision "
        u"= ?"
        " WHERE request = ? AND computer = ? AND attempt = ? AND state = 'downloading'"_s)
        .bind(deployment.percent)
        .bind(deployment.bytesPerSecond)
        .bind(deployment.reportedAt)
        .bind(deployment.retryAt)
        .bind(columnOf(deployment.error))
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

Result<QList<Deployment>> DeploymentRepository::failedOf(
    const Connection &connection, const RequestId &request, const FailureFilter &filter)
{
    Query query(connection,
        u"SELECT " DEPLOYMENT_COLUMNS " FROM deployments WHERE request = ? AND state IN ('failed', 'rolledBack')"
        " AND (? IS NULL OR " FAILURE_CAUSE
        " = ?) AND (? IS NULL OR failed_state = ?) AND (? IS NULL OR " FAILURE_EXIT_CODE " = ?)"
        " ORDER BY computer"_s);
    const auto cause = filter.cause ? std::optional(core::kindName(*filter.cause)) : std::nullopt;
    const auto state = columnOfState(filter.failedState);
    query.bind(request).bind(cause).bind(cause).bind(state).bind(state).bind(filter.exitCode).bind(filter.exitCode);
    return allRows(query, deploymentOf);
}

Result<QList<core::FailureGroup>> DeploymentRepository::failureGroups(
    const Connection &connection, const RequestId &request)
{
    Query query(connection,
        u"WITH failed AS (SELECT computer_name, state, error, failed_state, " FAILURE_CAUSE
        " AS cause, " FAILURE_EXIT_CODE
        "  AS exit_code FROM deployments WHERE request = ? AND state IN ('failed', 'rolledBack'))"
        " SELECT cause, failed_state, count(*) AS n, sum(state = 'rolledBack'),"
        " coalesce(max(json_extract(error, '$.detail')), ''),"
        " (SELECT json_group_array(computer_name) FROM (SELECT computer_name FROM failed e WHERE e.cause = d.cause"
        "   AND e.failed_state IS d.failed_state AND e.exit_code = d.exit_code LIMIT ?)), exit_code"
        " FROM failed d GROUP BY cause, failed_state, exit_code"
        " ORDER BY n DESC, cause, failed_state, exit_code"_s);
    query.bind(request).bind(core::FailureGroup::maxExamples);
    return allRows(query, [](const Query &row) {
        core::FailureGroup group;
        group.cause = core::errorKindFromString(row.text(0)).value_or(core::ErrorKind::Internal);
        if (!row.isNull(1))
            group.failedState = enumOf<DeploymentState>(row.text(1));
        group.computers = row.number(2);
        group.rolledBack = row.number(3);
        group.detail = row.text(4);
        for (const QJsonValue &name : QJsonDocument::fromJson(row.text(5).toUtf8()).array())
            group.examples.append(name.toString());
        group.exitCode = row.text(6);
        return group;
    });
}

Result<QList<ComputerId>> DeploymentRepository::silentSlots(
    const Connection &connection, const RequestId &request, const QDateTime &before)
{
    constexpr int most = 1000;
    Query query(connection,
        u"SELECT computer FROM deployments WHERE request = ? AND state IN " HAVE_COMMAND " AND state <> 'verified'"
        " AND max(changed_at, coalesce(reported_at, 0)) < ? LIMIT ?"_s);
    query.bind(request).bind(before).bind(most);
    return allRows(query, [](const Query &row) { return ComputerId{row.text(0)}; });
}

Result<bool> DeploymentRepository::onlineWaits(
    const Connection &connection, const RequestId &request, int wave, const QDateTime &onlineSince)
{
    Query query(connection,
        u"SELECT EXISTS (SELECT 1 FROM deployments d JOIN computers c ON c.id = d.computer"
        " WHERE d.request = ? AND d.wave = ? AND d.state = 'waiting' AND c.last_seen_at > ?)"_s);
    query.bind(request).bind(wave).bind(onlineSince);
    return oneRow(query, [](const Query &row) { return row.flag(0); });
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
        u"SELECT computer, request, attempt, state, wave FROM (SELECT d.computer, d.request, d.attempt, d.state, "
        u"d.wave,"
        " row_number() OVER (PARTITION BY d.computer ORDER BY d.state IN " PAST_POINT_OF_NO_RETURN
        " DESC, r.begun_at DESC, r.id DESC) AS place FROM deployments d JOIN requests r ON r.id = d.request"
        " WHERE d.state IN " OPEN_STATES " AND (r.state IN ('active', 'paused')"
        "  OR d.state IN " PAST_POINT_OF_NO_RETURN
        ")%1) WHERE place = 1"_s.arg(computer ? u" AND d.computer = ?"_s : u""_s));
    if (computer)
        query.bind(*computer);
    return allRows(query, currentOf);
}

Result<QList<CurrentDeployment>> DeploymentRepository::currentOfRequest(
    const Connection &connection, const RequestId &request, int afterWave, int toWave)
{
    Query query(connection,
        u"SELECT n.computer, n.request, n.attempt, n.state, n.wave FROM deployments n WHERE n.request = ?"
        " AND n.wave > ? AND n.wave <= ? AND n.state IN " OPEN_STATES
        " AND NOT EXISTS (SELECT 1 FROM deployments d WHERE d.computer = n.computer AND d.state IN " OPEN_STATES
        "  AND d.request <> n.request AND d.state IN " PAST_POINT_OF_NO_RETURN ")"_s);
    query.bind(request).bind(afterWave).bind(toWave);
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
