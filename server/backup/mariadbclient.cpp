// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/backup/mariadbclient.h"

namespace mainstay::backup {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

namespace {

/// A value of an option file, in which quotes, backslashes and hash signs mean something.
QByteArray optionValue(const QString &value)
{
    QString escaped = value;
    escaped.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s).replace(u'\n', u"\\n"_s);
    return '"' + escaped.toUtf8() + '"';
}

QByteArray tlsOptions(core::DatabaseTls tls)
{
    switch (tls) {
    case core::DatabaseTls::Prefer:
        return "loose-ssl-verify-server-cert=0\n";
    case core::DatabaseTls::Disable:
        return "loose-skip-ssl\n";
    case core::DatabaseTls::Require:
        return "ssl\nloose-ssl-verify-server-cert=0\n";
    case core::DatabaseTls::Verify:
        return "ssl\nssl-verify-server-cert\n";
    }
    return {};
}

/// Rows of a name in hex, because it may hold anything, and a number.
QMap<QString, qint64> byName(const QList<QStringList> &rows)
{
    QMap<QString, qint64> numbers;
    for (const QStringList &row : rows)
        numbers.insert(
            QString::fromUtf8(QByteArray::fromHex(row.constFirst().toLatin1())), row.constLast().toLongLong());
    return numbers;
}

} // namespace

QByteArray mariaDbLiteral(const QString &text)
{
    QString escaped = text;
    escaped.replace(u'\\', u"\\\\"_s).replace(u'\'', u"''"_s);
    return '\'' + escaped.toUtf8() + '\'';
}

QByteArray mariaDbName(const QString &name)
{
    QString escaped = name;
    return '`' + escaped.replace(u'`', u"``"_s).toUtf8() + '`';
}

Result<std::unique_ptr<MariaDbClient>> MariaDbClient::create(const DatabaseLogin &login)
{
    std::unique_ptr<MariaDbClient> client(new MariaDbClient(login));
    auto options = CredentialFile::create(login.runFolder, client->options());
    if (!options)
        return options.error();
    client->m_options = std::move(*options);
    auto dump = ClientTool::ask(client->command(u"mariadb-dump"_s, {}).program);
    if (!dump)
        return dump.error();
    client->m_dump = std::move(*dump);
    return client;
}

QByteArray MariaDbClient::options() const
{
    const core::DatabaseSettings &settings = m_login.settings;
    QByteArray text = "[client]\nmax-allowed-packet=1G\ndefault-character-set=utf8mb4\n";
    if (settings.host.startsWith(u'/'))
        text += "socket=" + optionValue(settings.host) + '\n';
    else if (!settings.host.isEmpty())
        text += "protocol=tcp\nhost=" + optionValue(settings.host) + '\n';
    if (settings.port > 0)
        text += "port=" + QByteArray::number(settings.port) + '\n';
    if (!settings.user.isEmpty())
        text += "user=" + optionValue(settings.user) + '\n';
    if (!m_login.password.isEmpty())
        text += "password=" + optionValue(m_login.password) + '\n';
    // The dump has no such option, and says so on each run since MariaDB 11.
    return text + tlsOptions(settings.tls) + "[mysql]\nconnect-timeout=10\n";
}

Result<void> MariaDbClient::fit(const QString &version) const
{
    // MySQL counts otherwise; its versions and MariaDB's cannot be compared.
    if (!version.contains("MariaDB"_L1))
        return {};
    const QVersionNumber server = versionIn(version);
    const auto series
        = [](const QVersionNumber &number) { return QVersionNumber(number.majorVersion(), number.minorVersion()); };
    if (series(m_dump.version) >= series(server))
        return {};
    return Error{ErrorKind::UnsupportedVersion,
        u"The server is MariaDB %1, and its tools here are older: %2."_s.arg(server.toString(), m_dump.said),
        {{u"needs"_s, u"mariadb-dump %1.%2"_s.arg(server.majorVersion()).arg(server.minorVersion())},
            {u"program"_s, u"mariadb-dump"_s}}};
}

Command MariaDbClient::command(const QString &program, const QStringList &arguments) const
{
    const QString &folder = m_login.settings.toolsFolder;
    // Not --defaults-extra-file: a .my.cnf in the home folder is read after that one, and would win.
    return {folder.isEmpty() ? program : QString(folder + u'/' + program),
        QStringList{QString(u"--defaults-file="_s + (m_options ? m_options->path() : QString()))} + arguments};
}

Command MariaDbClient::dump(const QStringList &arguments) const
{
    return command(u"mariadb-dump"_s, arguments);
}

Command MariaDbClient::shell(const QString &database) const
{
    QStringList arguments{u"--batch"_s, u"--skip-column-names"_s};
    if (!database.isEmpty())
        arguments.append(QString(u"--database="_s + database));
    Command shell = command(u"mariadb"_s, arguments);
    shell.takesInput = true;
    return shell;
}

Result<QList<QStringList>> MariaDbClient::query(
    const QByteArray &sql, const QString &database, const ChildProcess::Stop &stop) const
{
    const auto process = ChildProcess::start(shell(database), stop);
    if (!process)
        return process.error();
    const auto written = (*process)->write(QByteArray("SET SESSION lock_wait_timeout = "
        + QByteArray::number(m_login.settings.lockWaitSeconds) + ";\n" + sql + ";\n"));
    (*process)->closeInput();
    QList<QStringList> rows;
    for (auto line = (*process)->readLine(); line; line = (*process)->readLine())
        rows.append(QString::fromUtf8(*line).split(u'\t'));
    if (const auto ended = (*process)->finish(); !ended)
        return explain(ended.error());
    if (!written)
        return written.error();
    return rows;
}

Result<void> MariaDbClient::run(const QByteArray &sql, const ChildProcess::Stop &stop) const
{
    const auto rows = query(sql, {}, stop);
    return rows ? Result<void>() : rows.error();
}

Result<QMap<QString, qint64>> MariaDbClient::sizes(const QString &database, const ChildProcess::Stop &stop) const
{
    const auto rows = query("SELECT HEX(table_name), COALESCE(data_length, 0) + COALESCE(index_length, 0) "
                            "FROM information_schema.tables WHERE table_type IN ('BASE TABLE', 'SYSTEM VERSIONED') "
                            "AND table_schema = "
            + mariaDbLiteral(database),
        {}, stop);
    return rows ? byName(*rows) : Result<QMap<QString, qint64>>(rows.error());
}

Result<TableFigures> MariaDbClient::figures(const QString &database, const ChildProcess::Stop &stop) const
{
    const auto found = sizes(database, stop);
    if (!found)
        return found.error();
    TableFigures figures{{}, *found};
    QByteArray counts;
    for (auto it = found->cbegin(); it != found->cend(); ++it) {
        if (!counts.isEmpty())
            counts += ";\n";
        counts += "SELECT '" + it.key().toUtf8().toHex() + "', count(*) FROM " + mariaDbName(database) + '.'
            + mariaDbName(it.key());
    }
    if (counts.isEmpty())
        return figures;
    const auto rows = query(counts, {}, stop);
    if (!rows)
        return rows.error();
    figures.rows = byName(*rows);
    return figures;
}

Error MariaDbClient::explain(const Error &error) const
{
    if (error.kind != ErrorKind::ProcessFailed)
        return error;
    const auto as = [&](ErrorKind kind, const QMap<QString, QString> &context = {}) {
        return Error{kind, error.detail, context};
    };
    const auto says = [&](QLatin1StringView text) { return error.detail.contains(text, Qt::CaseInsensitive); };
    if (says("ERROR 1045"_L1) || says("error: 1045"_L1) || says("ERROR 1698"_L1) || says("error: 1698"_L1))
        return as(ErrorKind::WrongCredentials, {{u"user"_s, m_login.settings.user}});
    if (says("Unknown database"_L1))
        return as(ErrorKind::NotFound, {{u"database"_s, databaseName()}});
    if (says("Lock wait timeout"_L1))
        return as(ErrorKind::TimedOut, {{u"reason"_s, u"locked"_s}});
    if (says("No space left on device"_L1))
        return as(ErrorKind::DiskFull, {{u"path"_s, u"database server"_s}});
    if (says("Lost connection"_L1) || says("gone away"_L1) || says("server shutdown"_L1)
        || says("Connection was killed"_L1)
        || says("unexpected eof while reading"_L1)) // the last one is TLS's word for it
        return as(ErrorKind::ConnectionLost);
    if (says("connect to"_L1) || says("Unknown server host"_L1) || says("Unknown MySQL server host"_L1))
        return as(ErrorKind::Unreachable, {{u"host"_s, m_login.settings.host}});
    return error;
}

} // namespace mainstay::backup
