// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/backup/postgresqlrestore.h"

#include "server/backup/postgresqlproperties.h"
#include "server/backup/stopping.h"

#include <QLoggingCategory>

#include <future>

namespace mainstay::backup {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

namespace {

Q_LOGGING_CATEGORY(lcPostgreSql, "mainstay.backup")

Result<void> drop(const PostgreSqlClient &client, const QString &name)
{
    const auto session = PostgreSqlSession::open(client, postgreSqlMaintenance, never);
    if (!session)
        return session.error();
    return (*session)->run("DROP DATABASE IF EXISTS " + pgName(name) + " WITH (FORCE)");
}

/// Where the database that is replaced is for an instant.
QString oldNameOf(const QString &name)
{
    return name + u"_old"_s;
}

Result<bool> exists(PostgreSqlSession &session, const QString &name)
{
    const auto rows = session.query("SELECT 1 FROM pg_catalog.pg_database WHERE datname = " + pgLiteral(name));
    if (!rows)
        return rows.error();
    return !rows->isEmpty();
}

/// Encoding and collation of \a database for a CREATE DATABASE, so that nothing sorts or compares differently in the
/// new one; nothing, which means the server's own, where that database is gone.
Result<QByteArray> localeOf(PostgreSqlSession &session, const QString &database)
{
    const auto version = session.value("SHOW server_version_num");
    if (!version)
        return version.error();
    const int number = version->toInt();
    const QByteArray provider = number >= 170000 ? "datlocprovider, coalesce(datlocale, '')"
        : number >= 150000                       ? "datlocprovider, coalesce(daticulocale, '')"
                                                 : "'', ''";
    const auto rows = session.query("SELECT pg_catalog.pg_encoding_to_char(encoding), datcollate, datctype, " + provider
        + " FROM pg_catalog.pg_database WHERE datname = " + pgLiteral(database));
    if (!rows)
        return rows.error();
    if (rows->size() != 1 || rows->constFirst().size() != 5)
        return QByteArray();
    const QStringList &row = rows->constFirst();
    QByteArray sql = " ENCODING " + pgLiteral(row.at(0)) + " LC_COLLATE " + pgLiteral(row.at(1)) + " LC_CTYPE "
        + pgLiteral(row.at(2));
    // Said also where it is libc: the template may have another one.
    if (row.at(3) == "i"_L1)
        sql += " LOCALE_PROVIDER icu ICU_LOCALE " + pgLiteral(row.at(4));
    else if (row.at(3) == "b"_L1)
        sql += " LOCALE_PROVIDER builtin BUILTIN_LOCALE " + pgLiteral(row.at(4));
    else if (row.at(3) == "c"_L1)
        sql += " LOCALE_PROVIDER libc";
    return sql;
}

Error alreadyExists(const QString &name)
{
    return {ErrorKind::AlreadyExists, name, {{u"field"_s, u"database"_s}}};
}

} // namespace

PostgreSqlRestore::PostgreSqlRestore(
    const PostgreSqlClient &client, Kind kind, QString target, jobs::Progress &progress)
    : m_client(client),
      m_kind(kind),
      m_target(std::move(target)),
      m_name(uniqueName(
          u"mainstay_%1_%2_"_s.arg(kind == Kind::Scratch ? u"test"_s : u"new"_s, client.login().instance.left(12)))),
      m_progress(progress)
{ }

Result<std::unique_ptr<Restoration>> PostgreSqlRestore::begin(
    const PostgreSqlClient &client, Kind kind, const QString &target, jobs::Progress &progress)
{
    std::unique_ptr<PostgreSqlRestore> restore(new PostgreSqlRestore(client, kind, target, progress));
    if (const auto made = restore->makeDatabase(); !made)
        return made.error();
    if (const auto started = restore->startTool(); !started)
        return started.error();
    return std::unique_ptr<Restoration>(std::move(restore));
}

PostgreSqlRestore::~PostgreSqlRestore()
{
    m_process.reset();
    if (!m_note)
        return;
    if (const auto dropped = drop(m_client, m_name); !dropped)
        qCWarning(lcPostgreSql).noquote() << "cannot drop the database" << m_name << dropped.error().detail;
    else
        m_note->settled();
}

Result<void> PostgreSqlRestore::clear(const PostgreSqlClient &client, const ScratchDatabase &database)
{
    return drop(client, database.name).andThen([&] { return drop(client, oldNameOf(database.name)); });
}

Result<void> PostgreSqlRestore::makeDatabase()
{
    const auto session
        = PostgreSqlSession::open(m_client, postgreSqlMaintenance, [this] { return m_progress.stopRequested(); });
    if (!session)
        return session.error();
    if (m_kind == Kind::New) {
        const auto taken = exists(**session, m_target);
        if (!taken)
            return taken.error();
        if (*taken)
            return alreadyExists(m_target);
    }
    const auto like = localeOf(**session, m_client.databaseName());
    if (!like)
        return like.error();
    const core::DatabaseSettings &settings = m_client.login().settings;
    auto note
        = ScratchNote::write(m_client.login().runFolder, {settings.engine, settings.host, settings.port, m_name, {}});
    if (!note)
        return note.error();
    m_note = std::move(*note);
    return (*session)->run("CREATE DATABASE " + pgName(m_name) + " TEMPLATE template0" + *like);
}

Result<void> PostgreSqlRestore::startTool()
{
    QString target = m_name;
    target.replace(u'\\', u"\\\\"_s).replace(u'\'', u"\\'"_s);
    QStringList arguments{QString(u"--dbname=dbname='"_s + target + u'\''), u"--exit-on-error"_s};
    if (m_kind == Kind::Scratch)
        arguments += {u"--no-owner"_s, u"--no-privileges"_s};
    Command command = m_client.restore(arguments);
    command.takesInput = true;
    // Nobody relies on this copy yet: what it would wait for the disk is only delay.
    command.environment.insert(u"PGOPTIONS"_s, u"-c synchronous_commit=off"_s);
    auto process = ChildProcess::start(command, [this] { return m_progress.stopRequested(); });
    if (!process)
        return process.error();
    m_process = std::move(*process);
    return {};
}

Result<void> PostgreSqlRestore::write(QByteArrayView bytes)
{
    const auto written = m_process->write(bytes);
    if (written || written.error().kind == ErrorKind::Cancelled)
        return written;
    return endTool().andThen([&] { return written; });
}

Result<void> PostgreSqlRestore::endTool()
{
    const auto ended = m_process->finish();
    return ended ? ended : m_client.explain(ended.error());
}

Result<TableFigures> PostgreSqlRestore::finish()
{
    if (const auto ended = endTool(); !ended)
        return ended.error();
    const auto session = PostgreSqlSession::open(m_client, m_name, [this] { return m_progress.stopRequested(); });
    if (!session)
        return session.error();
    return (*session)->figures();
}

Result<void> PostgreSqlRestore::keep()
{
    const auto taken = m_kind == Kind::Replacement ? takePlace() : takeName();
    if (taken && m_note)
        std::exchange(m_note, nullptr)->settled();
    return taken;
}

Result<void> PostgreSqlRestore::takeName()
{
    const auto session = PostgreSqlSession::open(m_client, postgreSqlMaintenance, never);
    if (!session)
        return session.error();
    const auto taken = exists(**session, m_target);
    if (!taken)
        return taken.error();
    if (*taken)
        return alreadyExists(m_target);
    return (*session)->run("ALTER DATABASE " + pgName(m_name) + " RENAME TO " + pgName(m_target));
}

Result<void> PostgreSqlRestore::takePlace()
{
    const auto session = PostgreSqlSession::open(m_client, postgreSqlMaintenance, never);
    if (!session)
        return session.error();
    const QString original = m_client.databaseName();
    const auto isThere = exists(**session, original);
    if (!isThere)
        return isThere.error();
    if (!*isThere)
        return (*session)->run("ALTER DATABASE " + pgName(m_name) + " RENAME TO " + pgName(original));
    if (const auto taken = takeProperties(m_client, original, m_name, m_progress); !taken)
        return taken;
    const QString old = oldNameOf(m_name);
    if (const auto exchanged = exchange(**session, original, old); !exchanged)
        return exchanged;
    const auto dropped = drop(m_client, old);
    if (!dropped) {
        qCWarning(lcPostgreSql).noquote() << "cannot drop the old database" << old << dropped.error().detail;
        m_note.reset(); // not settled: it is tried again later
    }
    return {};
}

/// Both names change in one transaction: there is no instant without a database. The first ALTER lets nobody into the
/// database any more, and waits a few seconds for those who are there; a second session ends theirs meanwhile. To
/// forbid connections beforehand would leave the database closed if this were killed in between.
Result<void> PostgreSqlRestore::exchange(PostgreSqlSession &session, const QString &original, const QString &old) const
{
    const auto usher = PostgreSqlSession::open(m_client, postgreSqlMaintenance, never);
    if (!usher)
        return usher.error();
    const QByteArray end = "SELECT count(pg_catalog.pg_terminate_backend(pid)) FROM pg_catalog.pg_stat_activity WHERE "
                           "datname IN ("
        + pgLiteral(original) + ", " + pgLiteral(m_name) + ')';
    auto exchanging = std::async(std::launch::async, [&] {
        return session.run("BEGIN; ALTER DATABASE " + pgName(original) + " RENAME TO " + pgName(old)
            + "; ALTER DATABASE " + pgName(m_name) + " RENAME TO " + pgName(original) + "; COMMIT");
    });
    Result<void> ended;
    while (ended && exchanging.wait_for(std::chrono::milliseconds(50)) != std::future_status::ready)
        ended = (*usher)->run(end);
    const auto exchanged = exchanging.get();
    return exchanged || ended ? exchanged : ended;
}

} // namespace mainstay::backup
