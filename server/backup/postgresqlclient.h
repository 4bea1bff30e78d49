// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/backup/backupengine.h"
#include "server/backup/childprocess.h"
#include "server/backup/clienttool.h"
#include "server/backup/credentialfile.h"
#include "server/backup/databaselogin.h"

namespace mainstay::backup {

/// PostgreSQL's own programs, of a version that fits the server, with what they need to sign in. Everything that is
/// done with a PostgreSQL server is done with them: what works here works at the shell too.
class PostgreSqlClient
{
public:
    /// Finds psql, pg_dump and pg_restore. Errors: NotFound (context: program), FileUnwritable.
    static core::Result<std::unique_ptr<PostgreSqlClient>> create(const DatabaseLogin &login);

    const DatabaseLogin &login() const { return m_login; }
    QString databaseName() const { return m_login.settings.database; }
    /// The line with which pg_dump says its version.
    QString tool() const { return m_dump.said; }

    /// Takes the tools that fit \a server best. Errors: UnsupportedVersion (context: needs) when all are older.
    core::Result<void> fit(const QVersionNumber &server);

    /// \a arguments for one of the programs, connected to \a database.
    Command psql(const QString &database) const;
    Command dump(const QStringList &arguments) const;
    Command restore(const QStringList &arguments) const;

    /// What a program's failure means, from what it wrote.
    core::Error explain(const core::Error &error) const;

private:
    explicit PostgreSqlClient(DatabaseLogin login) : m_login(std::move(login)) { }

    core::Result<void> use(const QString &folder);
    Command command(const QString &program, const QStringList &arguments) const;

    const DatabaseLogin m_login;
    std::unique_ptr<CredentialFile> m_password;
    QString m_folder; // empty: the search path
    ClientTool m_dump;
};

/// One session in which statements run one after the other, such as those of one transaction.
class PostgreSqlSession
{
public:
    /// Errors: those of BackupEngine::prepare(), Cancelled.
    static core::Result<std::unique_ptr<PostgreSqlSession>> open(
        const PostgreSqlClient &client, const QString &database, ChildProcess::Stop stop);

    /// The rows that \a sql gives, each with its columns. Errors: ProcessFailed with the server's message, those of
    /// open().
    core::Result<QList<QStringList>> query(const QByteArray &sql);
    core::Result<void> run(const QByteArray &sql);
    /// The one value of one row. Errors: StorageFailed where there is none.
    core::Result<QString> value(const QByteArray &sql);

    /// Rows and bytes of each table that a dump holds.
    core::Result<TableFigures> figures();

private:
    PostgreSqlSession(const PostgreSqlClient &client, std::unique_ptr<ChildProcess> process)
        : m_client(client), m_process(std::move(process))
    { }

    core::Error failure(const core::Error &first);

    const PostgreSqlClient &m_client;
    std::unique_ptr<ChildProcess> m_process;
};

/// \a text as a literal and \a name as an identifier of PostgreSQL's SQL.
QByteArray pgLiteral(const QString &text);
QByteArray pgName(const QString &name);

/// The database of every PostgreSQL server from which others are made and dropped.
inline constexpr QLatin1StringView postgreSqlMaintenance("postgres");

/// Where Debian's packages have put pg_dump, of the oldest release first.
QStringList postgreSqlFolders();

} // namespace mainstay::backup
