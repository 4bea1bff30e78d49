// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/backup/postgresqlrestore.h"
#include "server/backup/stopping.h"

#include <QLoggingCategory>

namespace mainstay::backup {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

namespace {

Q_LOGGING_CATEGORY(lcPostgreSql, "mainstay.backup")

/// From where databases are made and dropped.
constexpr auto maintenance = "postgres"_L1;

Result<void> drop(const PostgreSqlClient &client, const QString &name)
{
    const auto session = PostgreSqlSession::open(client, maintenance, never);
    if (!session)
        return session.error();
    return (*session)->run("DROP DATABASE IF EXISTS " + pgName(name) + " WITH (FORCE)");
}

} // namespace

Result<std::unique_ptr<Restoration>> PostgreSqlRestore::begin(
    const PostgreSqlClient &client, const QString &name, Kind kind, jobs::Progress &progress)
{
    std::unique_ptr<PostgreSqlRestore> restore(new PostgreSqlRestore(client, name, kind, progress));
    if (const auto made = restore->makeDatabase(); !made)
        return made.error();
    if (const auto started = restore->startTool(); !started)
        return started.error();
    return std::unique_ptr<Restoration>(std::move(restore));
}

PostgreSqlRestore::~PostgreSqlRestore()
{
    m_process.reset();
    if (!m_made || m_stays)
        return;
    if (const auto dropped = drop(m_client, m_name); !dropped)
        qCWarning(lcPostgreSql).noquote() << "cannot drop the database" << m_name << dropped.error().detail;
}

Result<void> PostgreSqlRestore::makeDatabase()
{
    if (m_kind != Kind::New) {
        if (const auto dropped = drop(m_client, m_name); !dropped)
            return dropped;
    }
    const auto session = PostgreSqlSession::open(m_client, maintenance, [this] { return m_progress.stopRequested(); });
    if (!session)
        return session.error();
    const auto taken = (*session)->query("SELECT 1 FROM pg_catalog.pg_database WHERE datname = " + pgLiteral(m_name));
    if (!taken)
        return taken.error();
    if (!taken->isEmpty())
        return Error{ErrorKind::AlreadyExists, m_name, {{u"field"_s, u"database"_s}}};

    // Encoding and collation of the original, so that nothing sorts or compares differently; the server's own where the
    // original is gone.
    const auto like = (*session)->query("SELECT pg_catalog.pg_encoding_to_char(encoding), datcollate, datctype FROM "
                                        "pg_catalog.pg_database WHERE datname = "
        + pgLiteral(m_client.databaseName()));
    if (!like)
        return like.error();
    QByteArray sql = "CREATE DATABASE " + pgName(m_name) + " TEMPLATE template0";
    if (like->size() == 1 && like->constFirst().size() == 3) {
        sql += " ENCODING " + pgLiteral(like->constFirst().at(0)) + " LC_COLLATE " + pgLiteral(like->constFirst().at(1))
            + " LC_CTYPE " + pgLiteral(like->constFirst().at(2));
    }
    const auto made = (*session)->run(sql);
    m_made = made.hasValue();
    return made;
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
    const auto taken = m_kind == Kind::Replacement ? takePlace() : Result<void>();
    m_stays = taken.hasValue();
    return taken;
}

Result<void> PostgreSqlRestore::takePlace()
{
    const auto session = PostgreSqlSession::open(m_client, maintenance, never);
    if (!session)
        return session.error();
    const QString old = m_name + u"_old"_s;
    const QByteArray original = pgName(m_client.databaseName());
    if (const auto dropped = (*session)->run("DROP DATABASE IF EXISTS " + pgName(old) + " WITH (FORCE)"); !dropped)
        return dropped;
    // Nobody may come back between the end of the sessions and the change of the names. Both names change in one
    // transaction: there is no instant without a database.
    const QByteArray end = "SELECT count(pg_catalog.pg_terminate_backend(pid)) FROM pg_catalog.pg_stat_activity WHERE "
                           "pid <> pg_catalog.pg_backend_pid() AND datname IN ("
        + pgLiteral(m_client.databaseName()) + ", " + pgLiteral(m_name) + ")";
    const auto exists = (*session)->query(
        "SELECT 1 FROM pg_catalog.pg_database WHERE datname = " + pgLiteral(m_client.databaseName()));
    if (!exists)
        return exists.error();
    if (exists->isEmpty())
        return (*session)->run("ALTER DATABASE " + pgName(m_name) + " RENAME TO " + original);
    if (const auto closed = (*session)->run("ALTER DATABASE " + original + " ALLOW_CONNECTIONS false"); !closed)
        return closed;
    const auto exchanged = (*session)->run(end + "; BEGIN; ALTER DATABASE " + original + " RENAME TO " + pgName(old)
        + "; ALTER DATABASE " + pgName(m_name) + " RENAME TO " + original + "; COMMIT");
    if (!exchanged) {
        // The session has ended with the error; the old one has to be open again.
        const auto again = PostgreSqlSession::open(m_client, maintenance, never);
        const auto opened = again ? (*again)->run("ALTER DATABASE " + original + " ALLOW_CONNECTIONS true")
                                  : Result<void>(again.error());
        if (!opened)
            qCWarning(lcPostgreSql).noquote() << "the database takes no connections:" << opened.error().detail;
        return exchanged;
    }
    if (const auto dropped = (*session)->run("DROP DATABASE " + pgName(old) + " WITH (FORCE)"); !dropped)
        qCWarning(lcPostgreSql).noquote() << "cannot drop the old database" << old << dropped.error().detail;
    return {};
}

} // namespace mainstay::backup
