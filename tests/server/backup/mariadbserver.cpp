// SPDX-License-Identifier: GPL-3.0-or-later
#include "databaseserver.h"

#include "server/backup/mariadbengine.h"
#include "tools.h"
#include "unprivileged.h"

#include <QStandardPaths>

namespace mainstay::test {

using namespace Qt::StringLiterals;

MariaDbServer::MariaDbServer()
{
    if (QStandardPaths::findExecutable(u"mariadbd"_s, {u"/usr/sbin"_s}).isEmpty())
        m_problem = u"MariaDB is not installed"_s;
    if (!m_problem.isEmpty()
        || !prepare(u"mariadb-install-db"_s,
            {u"--no-defaults"_s, u"--datadir="_s + folder() + u"/data"_s, u"--auth-root-authentication-method=normal"_s,
                u"--skip-test-db"_s, u"--skip-name-resolve"_s}))
        return;
    start();
    if (!m_problem.isEmpty())
        return;
    QString quoted = password();
    quoted.replace(u'\\', u"\\\\"_s).replace(u'\'', u"''"_s);
    QString made = sql(u"CREATE DATABASE shop CHARACTER SET utf8mb4;"
                       "CREATE USER mainstay@localhost IDENTIFIED BY '"_s
            + quoted + u"'; GRANT ALL PRIVILEGES ON *.* TO mainstay@localhost"_s,
        {});
    made += sql(uR"sql(
            CREATE TABLE accounts (id int PRIMARY KEY, balance bigint NOT NULL DEFAULT 0, moves bigint NOT NULL DEFAULT 0);
            INSERT INTO accounts (id) SELECT seq FROM seq_1_to_100;
            CREATE TABLE transfers (id bigint AUTO_INCREMENT PRIMARY KEY, a int, b int, amount int);
            CREATE TABLE `odd `` name	(1)` (t text, b blob, `VALUES` int, twice int AS (`VALUES` * 2) INVISIBLE);
            INSERT INTO `odd `` name	(1)` (t, b) VALUES ('it''s\n(a) \\ row', 0x00ff), (NULL, NULL);
            CREATE TABLE empty (i int);
            CREATE VIEW rich AS SELECT * FROM accounts WHERE balance > 0;
            CREATE EVENT tidy ON SCHEDULE EVERY 1 YEAR DO DELETE FROM transfers WHERE amount = 0;
            CREATE TRIGGER guard BEFORE INSERT ON empty FOR EACH ROW SET new.i = 1;
            CREATE TABLE ballast (id bigint AUTO_INCREMENT PRIMARY KEY, content text);
            DELIMITER //
            CREATE PROCEDURE refill() BEGIN
INSERT INTO `empty` VALUES (1),(2);
            END //
            CREATE PROCEDURE move_on() BEGIN DECLARE x int; DECLARE y int; LOOP
                SET x = 1 + floor(rand() * 50), y = 51 + floor(rand() * 50);
                START TRANSACTION;
                UPDATE accounts SET balance = balance - 7, moves = moves + 1 WHERE id = x;
                UPDATE accounts SET balance = balance + 7, moves = moves + 1 WHERE id = y;
                INSERT INTO transfers (a, b, amount) VALUES (x, y, 7);
                COMMIT;
                DO sleep(0.001);
            END LOOP; END //
            DELIMITER ;)sql"_s);
    if (!made.isEmpty())
        m_problem = made;
}

QString MariaDbServer::name() const
{
    return u"mariadb"_s;
}

std::unique_ptr<backup::BackupEngine> MariaDbServer::engine(const backup::DatabaseLogin &login) const
{
    return std::make_unique<backup::MariaDbEngine>(login);
}

core::DatabaseSettings MariaDbServer::settings() const
{
    core::DatabaseSettings settings;
    settings.engine = core::DatabaseEngine::MariaDb;
    settings.host = folder() + u"/socket"_s;
    settings.database = u"shop"_s;
    settings.user = u"mainstay"_s;
    return settings;
}

std::pair<QString, QStringList> MariaDbServer::serverCommand() const
{
    return {u"/usr/sbin/mariadbd"_s,
        {u"--no-defaults"_s, u"--datadir="_s + folder() + u"/data"_s, u"--socket="_s + folder() + u"/socket"_s,
            u"--pid-file="_s + folder() + u"/pid"_s, u"--skip-networking"_s, u"--innodb-flush-log-at-trx-commit=0"_s,
            u"--event-scheduler=ON"_s}};
}

bool MariaDbServer::answers() const
{
    return sql(u"SELECT 1"_s, {}) == "1"_L1;
}

std::unique_ptr<QProcess> MariaDbServer::shell(const QString &database) const
{
    auto process = std::make_unique<QProcess>();
    QStringList arguments{u"--no-defaults"_s, u"-N"_s, u"-B"_s, u"-n"_s, u"-uroot"_s,
        u"--default-character-set=utf8mb4"_s, u"-S"_s, folder() + u"/socket"_s};
    if (!database.isEmpty())
        arguments.append(database);
    process->start(u"mariadb"_s, arguments);
    return process;
}

QString MariaDbServer::sql(const QString &text, const QString &database) const
{
    return outputOf(shell(database), text.toUtf8() + "\n;\n");
}

QString MariaDbServer::restoreWithTools(const QString &path, const QString &target) const
{
    if (const QString made = sql(u"CREATE DATABASE "_s + target, {}); !made.isEmpty())
        return made;
    const ToolResult result = runTool(u"bash"_s,
        {u"-o"_s, u"pipefail"_s, u"-c"_s, u"zstd -dc \"$0\" | mariadb --no-defaults -uroot -S \"$1\" \"$2\""_s, path,
            folder() + u"/socket"_s, target});
    return result.exitCode == 0 ? QString() : QString(u"mariadb: "_s + result.errors);
}

std::unique_ptr<QProcess> MariaDbServer::lockAccounts() const
{
    auto holder = shell(u"shop"_s);
    holder->write("LOCK TABLES accounts WRITE; SELECT 'held';\n");
    while (!holder->readAllStandardOutput().contains("held") && holder->waitForReadyRead(60'000)) { }
    return holder;
}

QString MariaDbServer::dumpProgram() const
{
    return u"mariadb-dump"_s;
}

QString MariaDbServer::tableName(const QString &name) const
{
    return name;
}

QStringList MariaDbServer::databases() const
{
    return sql(u"SELECT schema_name FROM information_schema.schemata WHERE schema_name NOT IN ('mysql', 'sys', "
               "'information_schema', 'performance_schema') ORDER BY 1"_s,
        {})
        .split(u'\n');
}

void MariaDbServer::grow(int megabytes) const
{
    sql(u"INSERT INTO ballast (content) SELECT (SELECT group_concat(md5(concat(rand(), a.seq, b.seq)) SEPARATOR '') "
        "FROM seq_1_to_31 b) FROM seq_1_to_%1 a"_s.arg(megabytes * 1000));
    sql(u"ANALYZE TABLE ballast"_s); // or the server would say for some seconds that the table is empty
}

QByteArray MariaDbServer::writerScript() const
{
    return "CALL move_on();\n";
}

} // namespace mainstay::test
