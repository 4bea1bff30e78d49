// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/backup/backupengine.h"
#include "server/backup/childprocess.h"
#include "server/backup/clienttool.h"
#include "server/backup/credentialfile.h"
#include "server/backup/databaselogin.h"

namespace mainstay::backup {

/// MariaDB's own programs with what they need to sign in.
class MariaDbClient
{
public:
    /// Finds mariadb and mariadb-dump. Errors: NotFound (context: program), FileUnwritable, DiskFull.
    static core::Result<std::unique_ptr<MariaDbClient>> create(const DatabaseLogin &login);

    const DatabaseLogin &login() const { return m_login; }
    QString databaseName() const { return m_login.settings.database; }
    /// The line with which mariadb-dump says its version.
    QString tool() const { return m_dump.said; }

    /// Whether the tools fit a server that says \a version. Errors: UnsupportedVersion (context: needs).
    core::Result<void> fit(const QString &version) const;

    Command dump(const QStringList &arguments) const;
    /// The shell, reading SQL from its input; \a database may be empty.
    Command shell(const QString &database) const;

    /// The rows that \a sql gives, each with its columns. Errors: those of BackupEngine::prepare(), Cancelled,
    /// ProcessFailed.
    core::Result<QList<QStringList>> query(
        const QByteArray &sql, const QString &database, const ChildProcess::Stop &stop) const;
    core::Result<void> run(const QByteArray &sql, const ChildProcess::Stop &stop) const;
    /// Bytes of each table of \a database; asks for no table's rows, so it waits for no lock.
    core::Result<QMap<QString, qint64>> sizes(const QString &database, const ChildProcess::Stop &stop) const;
    /// Rows and bytes of each table of \a database.
    core::Result<TableFigures> figures(const QString &database, const ChildProcess::Stop &stop) const;

    /// What a program's failure means, from what it wrote.
    core::Error explain(const core::Error &error) const;

private:
    explicit MariaDbClient(DatabaseLogin login) : m_login(std::move(login)) { }

    QByteArray options() const;
    Command command(const QString &program, const QStringList &arguments) const;

    const DatabaseLogin m_login;
    std::unique_ptr<CredentialFile> m_options;
    ClientTool m_dump;
};

/// \a text as a literal and \a name as an identifier of MariaDB's SQL.
QByteArray mariaDbLiteral(const QString &text);
QByteArray mariaDbName(const QString &name);

} // namespace mainstay::backup
