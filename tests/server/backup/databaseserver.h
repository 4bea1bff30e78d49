// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/backup/backupengine.h"
#include "server/backup/databaselogin.h"

#include <QProcess>
#include <QTemporaryDir>

#include <memory>

namespace mainstay::test {

/// A real database server of the system's packages on a private socket, with a database "shop" in it: accounts whose
/// balances come to nought at every instant, one row of transfers for each movement, tables with odd names, an empty
/// one, and ballast. It is owned by the user "mainstay", whose password has every character that files and shells
/// trip over.
class DatabaseServer
{
public:
    virtual ~DatabaseServer();

    /// Why it could not be started; empty when it runs.
    const QString &problem() const { return m_problem; }

    virtual QString name() const = 0;
    virtual std::unique_ptr<backup::BackupEngine> engine(const backup::DatabaseLogin &login) const = 0;
    /// How the server signs in to "shop".
    backup::DatabaseLogin login() const;

    /// What the server's own shell answers to \a sql; a failure is in the text.
    virtual QString sql(const QString &sql, const QString &database = QStringLiteral("shop")) const = 0;
    /// Restores the dump in the compressed file \a path into the new database \a target as an administrator would, with
    /// zstd and the database's own tool; what went wrong.
    virtual QString restoreWithTools(const QString &path, const QString &target) const = 0;
    /// A session that holds the table "accounts" locked until it is gone.
    virtual std::unique_ptr<QProcess> lockAccounts() const = 0;
    /// The program that makes dumps.
    virtual QString dumpProgram() const = 0;
    /// What a manifest calls the table \a name of "shop".
    virtual QString tableName(const QString &name) const = 0;
    virtual QStringList databases() const = 0;

    /// Adds about \a megabytes of rows that do not compress well.
    virtual void grow(int megabytes) const = 0;
    /// Moves money in a session of its own until stopWriting().
    void startWriting();
    void stopWriting();
    qint64 transfers() const { return sql(QStringLiteral("SELECT count(*) FROM transfers")).toLongLong(); }
    void awaitTransfers(qint64 more) const;
    /// What is wrong with the invariant in \a database, where there are \a transfers rows of them; empty when it holds.
    QString broken(const QString &database, qint64 transfers) const;

    /// kill -9 of the whole server.
    void killHard();
    /// Starts it, and waits until it answers.
    void start();

    QString folder() const { return m_folder.path(); }
    static QString password();

protected:
    DatabaseServer();

    virtual core::DatabaseSettings settings() const = 0;
    virtual std::pair<QString, QStringList> serverCommand() const = 0;
    virtual bool answers() const = 0;
    virtual std::unique_ptr<QProcess> shell(const QString &database) const = 0;
    virtual QByteArray writerScript() const = 0;

    /// Runs \a program without root's rights and waits; false where it fails, with its output in m_problem.
    bool prepare(const QString &program, const QStringList &arguments);
    QString outputOf(std::unique_ptr<QProcess> process, const QByteArray &input) const;

    QString m_problem;

private:
    QTemporaryDir m_folder;
    QProcess m_server;
    std::unique_ptr<QProcess> m_writer;
};

/// PostgreSQL.
class PostgreSqlServer : public DatabaseServer
{
public:
    PostgreSqlServer();

    QString name() const override;
    std::unique_ptr<backup::BackupEngine> engine(const backup::DatabaseLogin &login) const override;
    QString sql(const QString &sql, const QString &database = QStringLiteral("shop")) const override;
    QString restoreWithTools(const QString &path, const QString &target) const override;
    std::unique_ptr<QProcess> lockAccounts() const override;
    QString dumpProgram() const override;
    QString tableName(const QString &name) const override;
    QStringList databases() const override;
    void grow(int megabytes) const override;

private:
    core::DatabaseSettings settings() const override;
    std::pair<QString, QStringList> serverCommand() const override;
    bool answers() const override;
    std::unique_ptr<QProcess> shell(const QString &database) const override;
    QByteArray writerScript() const override;

    QString m_tools;
};

/// MariaDB.
class MariaDbServer : public DatabaseServer
{
public:
    MariaDbServer();

    QString name() const override;
    std::unique_ptr<backup::BackupEngine> engine(const backup::DatabaseLogin &login) const override;
    QString sql(const QString &sql, const QString &database = QStringLiteral("shop")) const override;
    QString restoreWithTools(const QString &path, const QString &target) const override;
    std::unique_ptr<QProcess> lockAccounts() const override;
    QString dumpProgram() const override;
    QString tableName(const QString &name) const override;
    QStringList databases() const override;
    void grow(int megabytes) const override;

private:
    core::DatabaseSettings settings() const override;
    std::pair<QString, QStringList> serverCommand() const override;
    bool answers() const override;
    std::unique_ptr<QProcess> shell(const QString &database) const override;
    QByteArray writerScript() const override;
};

} // namespace mainstay::test
