// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/requestrepository.h"

#include "server/storage/columns.h"

namespace mainstay::storage {

using namespace Qt::StringLiterals;
using core::DeploymentState;
using core::ErrorKind;
using core::Result;
using core::UpgradeRequest;

namespace {

#define REQUEST_COLUMNS                                                                                                \
    "r.id, r.name, r.version, r.platform, r.architecture, r.sha256, a.size, a.file_name, r.signature,"                 \
    " r.signer_key_id, r.description, r.allow_downgrade, r.state, r.created_at, r.created_by, r.expires_at,"           \
    " r.rejected_at, r.rejected_by, r.revision, r.policy, r.approved_by, r.approved_at, r.begun_at, r.wave, r.pause,"  \
    " r.confirmed_at, r.rehearsal"
#define OPEN_REQUESTS "('waitingForApproval', 'scheduled', 'active', 'paused')"
#define REQUEST_TABLES "requests r JOIN artifacts a ON a.sha256 = r.sha256"

QString keyOf(const QString &name)
{
    return name.normalized(QString::NormalizationForm_KC).toCaseFolded();
}

UpgradeRequest requestOf(const Query &row)
{
    UpgradeRequest request;
    request.id = {row.text(0)};
    request.name = row.text(1);
    request.version = versionOf(row.text(2));
    request.platform = enumOf<core::Platform>(row.text(3));
    request.architecture = enumOf<core::Architecture>(row.text(4));
    request.artifact = {row.text(5), row.number(6), row.text(7), row.text(8), row.text(9)};
    request.description = row.text(10);
    request.allowDowngrade = row.flag(11);
    request.state = enumOf<core::RequestState>(row.text(12));
    request.createdAt = row.instant(13);
    request.createdBy = row.text(14);
    request.expiresAt = row.maybeInstant(15);
    if (!row.isNull(16)) {
        core::RejectReceipt receipt;
        receipt.rejectedAt = row.instant(16);
        receipt.rejectedBy = row.text(17);
        request.receipt = receipt;
    }
    request.revision = row.number(18);
    request.policy = valueOf<core::RolloutPolicy>(row.text(19)).value_or(core::RolloutPolicy());
    if (!row.isNull(20))
        request.approval = core::Approval{row.text(20), row.instant(21)};
    request.begunAt = row.maybeInstant(22);
    request.wave = int(row.number(23));
    request.pause = valueOf<core::Pause>(row.text(24));
    if (request.receipt && !row.isNull(25))
        request.receipt->secondsToLastConfirmed = double(request.receipt->rejectedAt.msecsTo(row.instant(25))) / 1000;
    request.rehearsal = row.flag(26);
    for (const int percent : request.policy.waves)
        request.waves.append({percent, 0, 0, 0, 0});
    return request;
}

void count(core::WaveStatus &wave, DeploymentState state, qint64 n)
{
    if (state == DeploymentState::NotApplicable)
        return;
    wave.computers += n;
    if (isTerminal(state))
        wave.ended += n;
    if (state == DeploymentState::Upgraded)
        wave.upgraded += n;
    if (state == DeploymentState::Failed || state == DeploymentState::RolledBack)
        wave.failed += n;
}

void count(UpgradeRequest &request, DeploymentState state, const QString &recall, bool confirmed, qint64 n)
{
    core::RequestCounts &counts = request.counts;
    if (state == DeploymentState::NotApplicable)
        counts.notApplicable += n;
    else
        counts.inScope += n;
    if (state == DeploymentState::Waiting)
        counts.waiting += n;
    else if (!isTerminal(state))
        counts.inProgress += n;
    else if (state == DeploymentState::Upgraded)
        counts.upgraded += n;
    else if (state == DeploymentState::Failed || state == DeploymentState::RolledBack)
        counts.failed += n;
    else if (state == DeploymentState::Rejected)
        counts.rejected += n;
    else if (state == DeploymentState::Expired)
        counts.expired += n;
    if (holdsSlot(state))
        counts.downloading += n;

    if (!request.receipt)
        return;
    core::RejectReceipt &receipt = *request.receipt;
    if (state == DeploymentState::Upgraded)
        receipt.upgraded += n;
    else if (recall == "past"_L1)
        receipt.pastPointOfNoReturn += n;
    else if (recall == "recalled"_L1)
        receipt.recalled += n;
    else if (recall == "neverReached"_L1)
        receipt.neverReached += n;
    if (recall == "recalled"_L1 && !confirmed)
        receipt.unconfirmed += n;
}

Result<void> fillCounts(const Connection &connection, UpgradeRequest &request)
{
    Query query(connection, u"SELECT state, recall, confirmed, n, wave FROM deployment_counts WHERE request = ?"_s);
    query.bind(request.id);
    for (bool row = query.first(); row; row = query.next()) {
        const auto state = enumOf<DeploymentState>(query.text(0));
        count(request, state, query.text(1), query.flag(2), query.number(3));
        const qint64 wave = query.number(4);
        if (wave >= 1 && wave <= request.waves.size())
            count(request.waves[wave - 1], state, query.number(3));
    }
    return query.status();
}

Result<void> nameIsTaken(Result<void> done)
{
    if (!done && done.error().kind == ErrorKind::AlreadyExists)
        return done.error().with(u"field"_s, u"name"_s);
    return done;
}

} // namespace

Result<void> RequestRepository::insert(Transaction &transaction, const UpgradeRequest &request)
{
    return nameIsTaken(Query(transaction,
        u"INSERT INTO requests (id, name, name_key, version, platform, architecture, sha256, signature, signer_key_id,"
        " description, allow_downgrade, state, created_at, created_by, expires_at, policy, rehearsal,"
        " revision) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s)
                           .bind(request.id)
                           .bind(request.name)
                           .bind(keyOf(request.name))
                           .bind(request.version.toString())
                           .bind(columnOf(request.platform))
                           .bind(columnOf(request.architecture))
                           .bind(request.artifact.sha256)
                           .bind(request.artifact.signature)
                           .bind(request.artifact.signerKeyId)
                           .bind(request.description)
                           .bind(request.allowDowngrade)
                           .bind(columnOf(request.state))
                           .bind(request.createdAt)
                           .bind(request.createdBy)
                           .bind(request.expiresAt)
                           .bind(QString::fromUtf8(core::encode(request.policy)))
                           .bind(request.rehearsal)
                           .bind(transaction.nextRevision(collection::requests))
                           .run());
}

Result<void> RequestRepository::update(Transaction &transaction, const UpgradeRequest &request)
{
    const auto &approval = request.approval;
    return nameIsTaken(
        Query(transaction,
            u"UPDATE requests SET state = ?, approved_by = ?, approved_at = ?, begun_at = ?, wave = ?, pause = ?,"
            " revision = ? WHERE id = ?"_s)
            .bind(columnOf(request.state))
            .bind(approval ? std::optional(approval->by) : std::nullopt)
            .bind(approval ? std::optional(approval->at) : std::nullopt)
            .bind(request.begunAt)
            .bind(request.wave)
            .bind(request.pause ? std::optional(QString::fromUtf8(core::encode(*request.pause))) : std::nullopt)
            .bind(transaction.nextRevision(collection::requests))
            .bind(request.id)
            .run());
}

Result<void> RequestRepository::setRejected(
    Transaction &transaction, const core::RequestId &id, const QDateTime &at, const QString &by)
{
    return Query(transaction,
        u"UPDATE requests SET state = 'rejected', pause = NULL, rejected_at = ?, rejected_by = ?, revision = ?"
        " WHERE id = ?"_s)
        .bind(at)
        .bind(by)
        .bind(transaction.nextRevision(collection::requests))
        .bind(id)
        .run();
}

Result<void> RequestRepository::setConfirmed(Transaction &transaction, const core::RequestId &id, const QDateTime &at)
{
    return Query(transaction, u"UPDATE requests SET confirmed_at = max(coalesce(confirmed_at, 0), ?) WHERE id = ?"_s)
        .bind(at)
        .bind(id)
        .run();
}

Result<void> RequestRepository::setBase(Transaction &transaction, const core::RequestId &id, const WaveBase &base)
{
    return Query(transaction, u"UPDATE requests SET base_ended = ?, base_failed = ? WHERE id = ?"_s)
        .bind(base.ended)
        .bind(base.failed)
        .bind(id)
        .run();
}

Result<WaveBase> RequestRepository::baseOf(const Connection &connection, const core::RequestId &id)
{
    Query query(connection, u"SELECT base_ended, base_failed FROM requests WHERE id = ?"_s);
    query.bind(id);
    return oneRow(query, [](const Query &row) { return WaveBase{row.number(0), row.number(1)}; });
}

Result<void> RequestRepository::touch(Transaction &transaction, const core::RequestId &id)
{
    return Query(transaction, u"UPDATE requests SET revision = ? WHERE id = ?"_s)
        .bind(transaction.nextRevision(collection::requests))
        .bind(id)
        .run();
}

Result<UpgradeRequest> RequestRepository::find(const Connection &connection, const core::RequestId &id)
{
    Query query(connection, u"SELECT " REQUEST_COLUMNS " FROM " REQUEST_TABLES " WHERE r.id = ?"_s);
    query.bind(id);
    auto request = oneRow(query, requestOf);
    if (request) {
        if (const auto filled = fillCounts(connection, *request); !filled)
            return filled.error();
    }
    return request;
}

Result<core::Page<UpgradeRequest>> RequestRepository::list(const Connection &connection, const PageRequest &wanted)
{
    auto found = page<UpgradeRequest>(connection, collection::requests,
        u"SELECT " REQUEST_COLUMNS " FROM " REQUEST_TABLES " WHERE r.revision > ? ORDER BY r.revision LIMIT ?"_s,
        wanted, requestOf);
    if (found) {
        for (UpgradeRequest &request : found->items) {
            if (const auto filled = fillCounts(connection, request); !filled)
                return filled.error();
        }
    }
    return found;
}

Result<QList<UpgradeRequest>> RequestRepository::open(const Connection &connection)
{
    Query query(connection,
        u"SELECT " REQUEST_COLUMNS " FROM " REQUEST_TABLES " WHERE r.state IN " OPEN_REQUESTS
        " ORDER BY r.begun_at DESC, r.id DESC"_s);
    auto requests = allRows(query, requestOf);
    if (requests) {
        for (UpgradeRequest &request : *requests) {
            if (const auto filled = fillCounts(connection, request); !filled)
                return filled.error();
        }
    }
    return requests;
}

Result<qint64> RequestRepository::movingIn(const Connection &connection, const core::RequestId &id, int wave)
{
    Query query(connection,
        u"SELECT coalesce(sum(n), 0) FROM deployment_counts WHERE request = ? AND wave = ? AND state IN"
        " ('offered', 'downloading', 'verified', 'installing', 'restarting', 'watching')"_s);
    query.bind(id).bind(wave);
    return oneRow(query, [](const Query &row) { return row.number(0); });
}

Result<bool> RequestRepository::nameTaken(const Connection &connection, const QString &name)
{
    Query query(connection, u"SELECT count(*) FROM requests WHERE name_key = ? AND state IN " OPEN_REQUESTS ""_s);
    query.bind(keyOf(name));
    return oneRow(query, [](const Query &row) { return row.flag(0); });
}

Result<bool> RequestRepository::hasEnded(const Connection &connection, const core::RequestId &id)
{
    Query query(connection,
        u"SELECT coalesce(sum(n), 0) > 0 AND coalesce(sum(CASE WHEN state IN ('upgraded', 'failed', 'rolledBack',"
        " 'rejected', 'expired', 'notApplicable') THEN 0 ELSE n END), 0) = 0 FROM deployment_counts WHERE request = ?"_s);
    query.bind(id);
    return oneRow(query, [](const Query &row) { return row.flag(0); });
}

} // namespace mainstay::storage
