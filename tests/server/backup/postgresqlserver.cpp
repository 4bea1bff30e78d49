// SPDX-License-Identifier: GPL-3.0-or-later
#include "databaseserver.h"

#include "server/backup/postgresqlengine.h"
#include "tools.h"
#include "unprivileged.h"

#include <QDir>

namespace mainstay::test {

using namespace Qt::StringLiterals;

namespace {

/// The newest release's folder of programs.
QString toolsFolder()
{
    const QDir releases(u"/usr/lib/postgresql"_s);
    int newest = 0;
    for (const QString &name : releases.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        if (QFile::exists(releases.filePath(QString(name + u"/bin/initdb"_s))))
            newest = qMax(newest, name.toInt());
    }
    return newest == 0 ? QString() : releases.filePath(u"%1/bin"_s.arg(newest));
}

} // namespace

PostgreSqlServer::PostgreSqlServer() : m_tools(toolsFolder())
{
    if (m_tools.isEmpty())
        m_problem = u"PostgreSQL is not installed"_s;
    if (!m_problem.isEmpty()
        || !prepare(m_tools + u"/initdb"_s,
            {u"--pgdata"_s, folder() + u"/data"_s, u"--username=admin"_s, u"--auth=trust"_s, u"--encoding=UTF8"_s,
                u"--locale=C.UTF-8"_s, u"--no-sync"_s}))
        return;
    QFile rules(folder() + u"/data/pg_hba.conf"_s);
    if (!rules.open(QIODevice::WriteOnly) || rules.write("local all admin trust\nlocal all all scram-sha-256\n") < 0) {
        m_problem = rules.errorString();
        return;
    }
    rules.close();
    start();
    if (!m_problem.isEmpty())
        return;
    QString quoted = password();
    quoted.replace(u'\'', u"''"_s);
    QString made = sql(u"CREATE ROLE mainstay LOGIN CREATEDB PASSWORD '"_s + quoted + u"'"_s, u"postgres"_s);
    made += sql(u"CREATE DATABASE shop OWNER mainstay"_s, u"postgres"_s);
    made += sql(uR"sql(
            SET ROLE mainstay;
            CREATE TABLE accounts (id int PRIMARY KEY, balance bigint NOT NULL DEFAULT 0, moves bigint NOT NULL DEFAULT 0);
            INSERT INTO accounts (id) SELECT i FROM generate_series(1, 100) i;
            CREATE TABLE transfers (id bigserial PRIMARY KEY, a int, b int, amount int);
            CREATE TABLE "odd "" name	(1)" (t text, b bytea);
            INSERT INTO "odd "" name	(1)" VALUES (E'it''s\n(a) \\ row', '\x00ff'), (NULL, NULL);
            CREATE TABLE empty (i int);
            CREATE SCHEMA archive;
            CREATE TABLE archive.years (y int, n int) PARTITION BY RANGE (y);
            CREATE TABLE archive.old PARTITION OF archive.years FOR VALUES FROM (0) TO (2000);
            CREATE TABLE archive.young PARTITION OF archive.years FOR VALUES FROM (2000) TO (3000);
            INSERT INTO archive.years SELECT 1990 + i, i FROM generate_series(1, 30) i;
            CREATE VIEW rich AS SELECT * FROM accounts WHERE balance > 0;
            CREATE TABLE ballast (id bigserial PRIMARY KEY, content text))sql"_s);
    if (!made.isEmpty())
        m_problem = made;
}

QString PostgreSqlServer::name() const
{
    return u"postgresql"_s;
}

std::unique_ptr<backup::BackupEngine> PostgreSqlServer::engine(const backup::DatabaseLogin &login) const
{
    return std::make_unique<backup::PostgreSqlEngine>(login);
}

core::DatabaseSettings PostgreSqlServer::settings() const
{
    core::DatabaseSettings settings;
    settings.engine = core::DatabaseEngine::PostgreSql;
    settings.host = folder();
    settings.database = u"shop"_s;
    settings.user = u"mainstay"_s;
    return settings;
}

std::pair<QString, QStringList> PostgreSqlServer::serverCommand() const
{
    return {m_tools + u"/postgres"_s,
        {u"-D"_s, folder() + u"/data"_s, u"-k"_s, folder(), u"-c"_s, u"listen_addresses="_s, u"-c"_s, u"fsync=off"_s,
            u"-c"_s, u"max_wal_size=2GB"_s}};
}

bool PostgreSqlServer::answers() const
{
    return sql(u"SELECT 1"_s, u"postgres"_s) == "1"_L1;
}

std::unique_ptr<QProcess> PostgreSqlServer::shell(const QString &database) const
{
    auto process = std::make_unique<QProcess>();
    process->start(m_tools + u"/psql"_s,
        {u"-X"_s, u"-q"_s, u"-A"_s, u"-t"_s, u"-v"_s, u"ON_ERROR_STOP=1"_s, u"-h"_s, folder(), u"-U"_s, u"admin"_s,
            u"-d"_s, database});
    return process;
}

QString PostgreSqlServer::sql(const QString &text, const QString &database) const
{
    return outputOf(shell(database), text.toUtf8() + ";\n");
}

QString PostgreSqlServer::restoreWithTools(const QString &path, const QString &target) const
{
    if (const QString made = sql(u"CREATE DATABASE "_s + target, u"postgres"_s); !made.isEmpty())
        return made;
    const ToolResult result = runTool(u"bash"_s,
        {u"-o"_s, u"pipefail"_s, u"-c"_s, u"zstd -dc \"$0\" | \"$1\" --exit-on-error -h \"$2\" -U admin -d \"$3\""_s,
            path, m_tools + u"/pg_restore"_s, folder(), target});
    return result.exitCode == 0 ? QString() : QString(u"pg_restore: "_s + result.errors);
}

std::unique_ptr<QProcess> PostgreSqlServer::lockAccounts() const
{
    auto holder = shell(u"shop"_s);
    holder->write("BEGIN; LOCK TABLE accounts IN ACCESS EXCLUSIVE MODE; SELECT 'held';\n");
    while (!holder->readAllStandardOutput().contains("held") && holder->waitForReadyRead(60'000)) { }
    return holder;
}

QString PostgreSqlServer::dumpProgram() const
{
    return u"pg_dump"_s;
}

QString PostgreSqlServer::tableName(const QString &name) const
{
    return u"public."_s + name;
}

QStringList PostgreSqlServer::databases() const
{
    return sql(
        u"SELECT datname FROM pg_database WHERE datname NOT IN ('postgres', 'template0', 'template1') ORDER BY 1"_s,
        u"postgres"_s)
        .split(u'\n');
}

void PostgreSqlServer::grow(int megabytes) const
{
    sql(u"INSERT INTO ballast (content) SELECT (SELECT string_agg(md5(random()::text || i || j), '') FROM "
        "generate_series(1, 31) j) FROM generate_series(1, %1) i"_s.arg(megabytes * 1000));
}

QByteArray PostgreSqlServer::writerScript() const
{
    return R"sql(DO $$ DECLARE x int; y int; BEGIN LOOP
        x := 1 + floor(random() * 50); y := 51 + floor(random() * 50);
        UPDATE accounts SET balance = balance - 7, moves = moves + 1 WHERE id = x;
        UPDATE accounts SET balance = balance + 7, moves = moves + 1 WHERE id = y;
        INSERT INTO transfers (a, b, amount) VALUES (x, y, 7);
        COMMIT;
        PERFORM pg_sleep(0.001);
    END LOOP; END $$;
)sql";
}

} // namespace mainstay::test
