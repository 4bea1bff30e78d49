// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/backup/postgresqlclient.h"

#include <QDir>
#include <QRegularExpression>

#include <algorithm>

namespace mainstay::backup {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

namespace {

constexpr auto debianFolder = "/usr/lib/postgresql"_L1;

/// Debian's folders of tools, of the oldest release first.
QList<int> installedReleases()
{
    QList<int> releases;
    for (const QString &name : QDir(debianFolder).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        bool isNumber = false;
        const int release = name.toInt(&isNumber);
        if (isNumber && QFile::exists(QString(debianFolder + u'/' + name + u"/bin/pg_dump"_s)))
            releases.append(release);
    }
    std::sort(releases.begin(), releases.end());
    return releases;
}

QString sslMode(core::DatabaseTls tls)
{
    switch (tls) {
    case core::DatabaseTls::Prefer:
        return u"prefer"_s;
    case core::DatabaseTls::Disable:
        return u"disable"_s;
    case core::DatabaseTls::Require:
        return u"require"_s;
    case core::DatabaseTls::Verify:
        return u"verify-full"_s;
    }
    return {};
}

QByteArray passwordLine(const QString &password)
{
    QString escaped = password;
    escaped.replace(u'\\', u"\\\\"_s).replace(u':', u"\\:"_s);
    return "*:*:*:*:" + escaped.toUtf8() + '\n';
}

} // namespace

QByteArray pgLiteral(const QString &text)
{
    QString escaped = text;
    return '\'' + escaped.replace(u'\'', u"''"_s).toUtf8() + '\'';
}

QByteArray pgName(const QString &name)
{
    QString escaped = name;
    return '"' + escaped.replace(u'"', u"\"\""_s).toUtf8() + '"';
}

QStringList postgreSqlFolders()
{
    QStringList folders;
    for (const int release : installedReleases())
        folders.append(debianFolder + u"/%1/bin"_s.arg(release));
    return folders;
}

Result<std::unique_ptr<PostgreSqlClient>> PostgreSqlClient::create(const DatabaseLogin &login)
{
    std::unique_ptr<PostgreSqlClient> client(new PostgreSqlClient(login));
    if (!login.password.isEmpty()) {
        auto file = CredentialFile::create(login.runFolder, passwordLine(login.password));
        if (!file)
            return file.error();
        client->m_password = std::move(*file);
    }
    QString folder = login.settings.toolsFolder;
    if (const QList<int> releases = installedReleases(); folder.isEmpty() && !releases.isEmpty())
        folder = debianFolder + u"/%1/bin"_s.arg(releases.constLast());
    if (const auto used = client->use(folder); !used)
        return used.error();
    return client;
}

Result<void> PostgreSqlClient::use(const QString &folder)
{
    m_folder = folder;
    auto dump = ClientTool::ask(command(u"pg_dump"_s, {}).program);
    if (!dump)
        return dump.error();
    m_dump = std::move(*dump);
    return {};
}

Result<void> PostgreSqlClient::fit(const QVersionNumber &server)
{
    const int wanted = server.majorVersion();
    if (m_login.settings.toolsFolder.isEmpty()) {
        const QList<int> releases = installedReleases();
        const auto best = std::lower_bound(releases.cbegin(), releases.cend(), wanted);
        if (best != releases.cend()) {
            if (const auto used = use(debianFolder + u"/%1/bin"_s.arg(*best)); !used)
                return used;
        }
    }
    if (m_dump.version.majorVersion() >= wanted)
        return {};
    return Error{ErrorKind::UnsupportedVersion,
        u"The server is PostgreSQL %1, and %2 is older: it would refuse, or leave things out."_s.arg(
            server.toString(), m_dump.said),
        {{u"needs"_s, u"pg_dump %1"_s.arg(wanted)}, {u"program"_s, u"pg_dump"_s}}};
}

Command PostgreSqlClient::command(const QString &program, const QStringList &arguments) const
{
    const core::DatabaseSettings &settings = m_login.settings;
    Command command{m_folder.isEmpty() ? program : QString(m_folder + u'/' + program), arguments};
    // By variables, so that a name that looks like a connection string is only a name.
    command.environment = {{u"PGCONNECT_TIMEOUT"_s, u"10"_s}, {u"PGAPPNAME"_s, u"mainstayd"_s},
        {u"PGSSLMODE"_s, sslMode(settings.tls)}, {u"PGDATABASE"_s, settings.database},
        // Without one of ours libpq would look in the home of the server's user.
        {u"PGPASSFILE"_s, m_password ? m_password->path() : QString(m_login.runFolder + u"/no-password"_s)}};
    if (!settings.host.isEmpty())
        command.environment.insert(u"PGHOST"_s, settings.host);
    if (settings.port > 0)
        command.environment.insert(u"PGPORT"_s, QString::number(settings.port));
    if (!settings.user.isEmpty())
        command.environment.insert(u"PGUSER"_s, settings.user);
    return command;
}

Command PostgreSqlClient::psql(const QString &database) const
{
    Command session = command(u"psql"_s,
        {u"--no-psqlrc"_s, u"--no-password"_s, u"--no-align"_s, u"--tuples-only"_s, u"--quiet"_s,
            u"--field-separator=\t"_s, u"--set=ON_ERROR_STOP=1"_s});
    session.environment.insert(u"PGDATABASE"_s, database);
    session.takesInput = true;
    return session;
}

Command PostgreSqlClient::dump(const QStringList &arguments) const
{
    return command(u"pg_dump"_s, QStringList{u"--no-password"_s} + arguments);
}

Command PostgreSqlClient::restore(const QStringList &arguments) const
{
    return command(u"pg_restore"_s, QStringList{u"--no-password"_s} + arguments);
}

Error PostgreSqlClient::explain(const Error &error) const
{
    if (error.kind != ErrorKind::ProcessFailed)
        return error;
    const auto as = [&](ErrorKind kind, const QMap<QString, QString> &context = {}) {
        return Error{kind, error.detail, context};
    };
    const auto says = [&](QLatin1StringView text) { return error.detail.contains(text, Qt::CaseInsensitive); };
    if (says("authentication failed"_L1) || says("no password supplied"_L1) || says("no pg_hba.conf entry"_L1)
        || (says("role "_L1) && says("does not exist"_L1)))
        return as(ErrorKind::WrongCredentials, {{u"user"_s, m_login.settings.user}});
    if (says("FATAL:  database"_L1) && says("does not exist"_L1))
        return as(ErrorKind::NotFound, {{u"database"_s, databaseName()}});
    if (says("server version mismatch"_L1))
        return as(ErrorKind::UnsupportedVersion, {{u"needs"_s, u"pg_dump"_s}, {u"program"_s, u"pg_dump"_s}});
    // pg_dump bounds its wait for locks as a statement's time.
    if (says("lock timeout"_L1) || says("statement timeout"_L1) || says("could not obtain lock"_L1))
        return as(ErrorKind::TimedOut, {{u"reason"_s, u"locked"_s}});
    if (says("No space left on device"_L1))
        return as(ErrorKind::DiskFull, {{u"path"_s, u"database server"_s}});
    if (says("terminating connection"_L1) || says("server closed the connection"_L1)
        || says("connection to server was lost"_L1) || says("no connection to the server"_L1)
        || says("could not receive data"_L1))
        return as(ErrorKind::ConnectionLost);
    if (says("connection to server"_L1) || says("could not translate host name"_L1))
        return as(ErrorKind::Unreachable, {{u"host"_s, m_login.settings.host}});
    return error;
}

Result<std::unique_ptr<PostgreSqlSession>> PostgreSqlSession::open(
    const PostgreSqlClient &client, const QString &database, ChildProcess::Stop stop)
{
    auto process = ChildProcess::start(client.psql(database), std::move(stop));
    if (!process)
        return process.error();
    std::unique_ptr<PostgreSqlSession> session(new PostgreSqlSession(client, std::move(*process)));
    // row_security off: a policy that hides rows from us is an error, not a smaller backup.
    const QByteArray lockWait = QByteArray::number(client.login().settings.lockWaitSeconds * 1000);
    if (const auto ready = session->run("SET client_encoding = 'UTF8'; SET row_security = off; "
                                        "SET standard_conforming_strings = on; SET statement_timeout = 0; "
                                        "SET idle_in_transaction_session_timeout = 0; SET lock_timeout = "
            + lockWait + ';');
        !ready)
        return ready.error();
    return session;
}

Result<QList<QStringList>> PostgreSqlSession::query(const QByteArray &sql)
{
    static const QByteArray end = "\x01 the end \x01";
    if (const auto written = m_process->write(QByteArray(sql + "\n;SELECT '" + end + "';\n")); !written)
        return failure(written.error());
    QList<QStringList> rows;
    for (;;) {
        const auto line = m_process->readLine();
        if (!line)
            return failure(line.error());
        if (*line == end)
            return rows;
        if (!line->isEmpty())
            rows.append(QString::fromUtf8(*line).split(u'\t'));
    }
}

Result<void> PostgreSqlSession::run(const QByteArray &sql)
{
    const auto rows = query(sql);
    return rows ? Result<void>() : rows.error();
}

Result<QString> PostgreSqlSession::value(const QByteArray &sql)
{
    const auto rows = query(sql);
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return Error{ErrorKind::StorageFailed, QString(u"no answer to: "_s + QString::fromUtf8(sql)), {}};
    return rows->constFirst().constFirst();
}

Result<TableFigures> PostgreSqlSession::figures()
{
    // What pg_dump takes along: plain tables, each partition for itself, but not those that belong to an extension.
    // Names travel in hex, because they may hold anything.
    const auto rows = query(R"(
        SELECT format('SELECT %L, (SELECT count(*) FROM ONLY %I.%I), pg_catalog.pg_total_relation_size(%s)',
                encode(convert_to(n.nspname || '.' || c.relname, 'UTF8'), 'hex'), n.nspname, c.relname, c.oid)
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind = 'r' AND c.relpersistence <> 't' AND n.nspname NOT LIKE 'pg\_%'
                AND n.nspname <> 'information_schema' AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                    WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
            ORDER BY n.nspname, c.relname \gexec)");
    if (!rows)
        return rows.error();
    TableFigures figures;
    for (const QStringList &row : *rows) {
        if (row.size() != 3)
            return Error{ErrorKind::StorageFailed, QString(u"an odd count: "_s + row.join(u' ')), {}};
        const QString name = QString::fromUtf8(QByteArray::fromHex(row.at(0).toLatin1()));
        figures.rows.insert(name, row.at(1).toLongLong());
        figures.sizes.insert(name, row.at(2).toLongLong());
    }
    return figures;
}

Error PostgreSqlSession::failure(const Error &first)
{
    if (first.kind == ErrorKind::Cancelled)
        return first;
    // The session has ended; its end says more than that its output did.
    const auto ended = m_process->finish();
    return ended ? first : m_client.explain(ended.error());
}

} // namespace mainstay::backup
