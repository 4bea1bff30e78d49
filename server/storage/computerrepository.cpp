// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/computerrepository.h"

#include "server/storage/columns.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace mainstay::storage {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

namespace {

#define COMPUTER_COLUMNS                                                                                               \
    "id, name, address, os, platform, architecture, agent_version, enrolled_at, last_seen_at, free_disk, tags, "       \
    "pending,"                                                                                                         \
    " revision, simulated"

QString columnOfTags(const QStringList &tags)
{
    return QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(tags)).toJson(QJsonDocument::Compact));
}

QStringList tagsOf(const QString &column)
{
    if (column == "[]"_L1)
        return {};
    QStringList tags;
    for (const QJsonValue &tag : QJsonDocument::fromJson(column.toUtf8()).array())
        tags.append(tag.toString());
    return tags;
}

core::Computer computerOf(const Query &row)
{
    core::Computer computer;
    computer.id = {row.text(0)};
    computer.name = row.text(1);
    computer.address = row.text(2);
    computer.os = row.text(3);
    computer.platform = enumOf<core::Platform>(row.text(4));
    computer.architecture = enumOf<core::Architecture>(row.text(5));
    computer.agentVersion = versionOf(row.text(6));
    computer.enrolledAt = row.instant(7);
    computer.lastSeenAt = row.maybeInstant(8);
    computer.freeDisk = row.number(9);
    computer.tags = tagsOf(row.text(10));
    if (!row.isNull(11))
        computer.pending = core::RequestId{row.text(11)};
    computer.revision = row.number(12);
    computer.simulated = row.flag(13);
    return computer;
}

} // namespace

Result<void> ComputerRepository::insert(
    Transaction &transaction, const core::Computer &computer, const QByteArray &tokenHash)
{
    // One that was removed and comes back is gone no more.
    const auto unburied = Query(transaction, u"DELETE FROM tombstones WHERE collection = ? AND id = ?"_s)
                              .bind(QString(collection::computers))
                              .bind(computer.id)
                              .run();
    if (!unburied)
        return unburied;
    return Query(transaction,
        u"INSERT INTO computers (" COMPUTER_COLUMNS
        ", token_hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s)
        .bind(computer.id)
        .bind(computer.name)
        .bind(computer.address)
        .bind(computer.os)
        .bind(columnOf(computer.platform))
        .bind(columnOf(computer.architecture))
        .bind(computer.agentVersion.toString())
        .bind(computer.enrolledAt)
        .bind(computer.lastSeenAt)
        .bind(computer.freeDisk)
        .bind(columnOfTags(computer.tags))
        .bind(computer.pending)
        .bind(transaction.nextRevision(collection::computers))
        .bind(computer.simulated)
        .bind(tokenHash)
        .run();
}

Result<void> ComputerRepository::updateSeen(Transaction &transaction, const core::Computer &computer)
{
    return Query(transaction,
        u"UPDATE computers SET name = ?, address = ?, os = ?, agent_version = ?, free_disk = ?, last_seen_at = ?,"
        " revision = ? WHERE id = ?"_s)
        .bind(computer.name)
        .bind(computer.address)
        .bind(computer.os)
        .bind(computer.agentVersion.toString())
        .bind(computer.freeDisk)
        .bind(computer.lastSeenAt)
        .bind(transaction.nextRevision(collection::computers))
        .bind(computer.id)
        .run();
}

Result<void> ComputerRepository::setTags(Transaction &transaction, const core::ComputerId &id, const QStringList &tags)
{
    return Query(transaction, u"UPDATE computers SET tags = ?, revision = ? WHERE id = ?"_s)
        .bind(columnOfTags(tags))
        .bind(transaction.nextRevision(collection::computers))
        .bind(id)
        .run();
}

Result<void> ComputerRepository::setPending(
    Transaction &transaction, const core::ComputerId &id, const std::optional<core::RequestId> &pending)
{
    return Query(transaction, u"UPDATE computers SET pending = ?, revision = ? WHERE id = ? AND pending IS NOT ?"_s)
        .bind(pending)
        .bind(transaction.nextRevision(collection::computers))
        .bind(id)
        .bind(pending)
        .run();
}

Result<void> ComputerRepository::setPendingOfWaiting(Transaction &transaction, const core::RequestId &request)
{
    // A computer past the point of no return of another request stays under that one.
    const QString waiting = u"FROM deployments d WHERE d.request = ? AND d.state = 'waiting' AND NOT EXISTS"
                            " (SELECT 1 FROM deployments o WHERE o.computer = d.computer AND o.request <> d.request"
                            "  AND o.state IN ('installing', 'restarting', 'watching'))"_s;
    Query counted(transaction, QString(u"SELECT count(*) "_s + waiting));
    counted.bind(request);
    const auto count = oneRow(counted, [](const Query &row) { return row.number(0); });
    if (!count)
        return count.error();
    return Query(transaction,
        u"UPDATE computers SET pending = ?, revision = ? + waiting.place FROM"
        " (SELECT d.computer, row_number() OVER (ORDER BY d.computer) - 1 AS place %1) AS waiting"
        " WHERE computers.id = waiting.computer"_s.arg(waiting))
        .bind(request)
        .bind(transaction.takeRevisions(collection::computers, *count))
        .bind(request)
        .run();
}

Result<void> ComputerRepository::clearPending(Transaction &transaction, const core::RequestId &request)
{
    const QString held = u"FROM computers c WHERE c.pending = ? AND NOT EXISTS"
                         " (SELECT 1 FROM deployments d WHERE d.request = c.pending AND d.computer = c.id"
                         "  AND d.state IN ('installing', 'restarting', 'watching'))"_s;
    Query counted(transaction, QString(u"SELECT count(*) "_s + held));
    counted.bind(request);
    const auto count = oneRow(counted, [](const Query &row) { return row.number(0); });
    if (!count)
        return count.error();
    return Query(transaction,
        u"UPDATE computers SET pending = NULL, revision = ? + held.place FROM"
        " (SELECT c.id AS computer, row_number() OVER (ORDER BY c.id) - 1 AS place %1) AS held"
        " WHERE computers.id = held.computer"_s.arg(held))
        .bind(transaction.takeRevisions(collection::computers, *count))
        .bind(request)
        .run();
}

Result<QList<PreviewCount>> ComputerRepository::previewCounts(
    const Connection &connection, bool simulated, const QDateTime &activeSince, qint64 diskNeeded)
{
    Query query(connection,
        u"SELECT platform, architecture, agent_version, pending IS NOT NULL AS busy,"
        " free_disk >= 0 AND free_disk < ? AS lacks, coalesce(last_seen_at > ?, 0) AS active, count(*)"
        " FROM computers WHERE simulated = ? GROUP BY 1, 2, 3, 4, 5, 6"_s);
    query.bind(diskNeeded).bind(activeSince).bind(simulated);
    return allRows(query, [](const Query &row) {
        return PreviewCount{enumOf<core::Platform>(row.text(0)), enumOf<core::Architecture>(row.text(1)),
            versionOf(row.text(2)), row.flag(3), row.flag(4), row.flag(5), row.number(6)};
    });
}

Result<std::optional<core::ComputerId>> ComputerRepository::ofMachine(
    const Connection &connection, const QString &machine)
{
    Query query(connection, u"SELECT computer FROM machines WHERE machine = ?"_s);
    query.bind(machine);
    const auto found = oneRow(query, [](const Query &row) { return core::ComputerId{row.text(0)}; });
    if (found)
        return std::optional(*found);
    if (found.error().kind == ErrorKind::NotFound)
        return std::optional<core::ComputerId>();
    return found.error();
}

Result<void> ComputerRepository::setMachine(
    Transaction &transaction, const QString &machine, const core::ComputerId &computer)
{
    return Query(transaction, u"INSERT OR REPLACE INTO machines (machine, computer) VALUES (?, ?)"_s)
        .bind(machine)
        .bind(computer)
        .run();
}

Result<void> ComputerRepository::remove(Transaction &transaction, const core::ComputerId &id)
{
    Query query(transaction, u"DELETE FROM computers WHERE id = ?"_s);
    if (const auto done = query.bind(id).run(); !done)
        return done;
    if (query.changedRows() == 0)
        return Error{ErrorKind::NotFound, {}, {}};
    return transaction.bury(collection::computers, id.text);
}

Result<core::Computer> ComputerRepository::find(const Connection &connection, const core::ComputerId &id)
{
    Query query(connection, u"SELECT " COMPUTER_COLUMNS " FROM computers WHERE id = ?"_s);
    query.bind(id);
    return oneRow(query, computerOf);
}

Result<core::Page<core::Computer>> ComputerRepository::list(const Connection &connection, const PageRequest &wanted)
{
    return page<core::Computer>(connection, collection::computers,
        u"SELECT " COMPUTER_COLUMNS " FROM computers WHERE revision > ? ORDER BY revision LIMIT ?"_s, wanted,
        computerOf);
}

Result<QList<core::Computer>> ComputerRepository::all(const Connection &connection)
{
    Query query(connection, u"SELECT " COMPUTER_COLUMNS " FROM computers"_s);
    return allRows(query, computerOf);
}

Result<QList<AgentToken>> ComputerRepository::agentTokens(const Connection &connection)
{
    Query query(connection, u"SELECT id, token_hash FROM computers"_s);
    return allRows(query, [](const Query &row) { return AgentToken{{row.text(0)}, row.bytes(1)}; });
}

Result<QList<core::ComputerId>> ComputerRepository::simulated(const Connection &connection, qsizetype most)
{
    Query query(connection, u"SELECT id FROM computers WHERE simulated = 1 LIMIT ?"_s);
    query.bind(qint64(most));
    return allRows(query, [](const Query &row) { return core::ComputerId{row.text(0)}; });
}

Result<QList<VersionCount>> ComputerRepository::versions(
    const Connection &connection, const core::UpgradeRequest &request, const QDateTime &activeSince)
{
    Query query(connection,
        u"SELECT agent_version, count(*), sum(coalesce(last_seen_at > ?, 0)), sum(pending IS NOT NULL) FROM computers"
        " WHERE simulated = ? AND platform = ? AND architecture = ? GROUP BY agent_version"_s);
    query.bind(activeSince)
        .bind(request.rehearsal)
        .bind(columnOf(request.platform))
        .bind(columnOf(request.architecture));
    return allRows(query, [](const Query &row) {
        return VersionCount{versionOf(row.text(0)), row.text(0), row.number(1), row.number(2), row.number(3)};
    });
}

} // namespace mainstay::storage
