// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/databaseclient.h"
#include "tests/endtoend/realsite.h"
#include "tests/server/backup/databaseserver.h"
#include "tests/support/await.h"

#include <QDir>
#include <QElapsedTimer>

#include <algorithm>
#include <map>

using namespace mainstay;
using namespace mainstay::test;
using namespace Qt::StringLiterals;
using core::BackupState;
using core::JobState;

/// kill -9 of the main server while it backs up or restores a real PostgreSQL or MariaDB: what the next one finds.
class TestDatabaseKills : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void aBackupIsWholeOrNone_data() { engines(); }
    void aBackupIsWholeOrNone();
    void aRestoreTestLeavesNothing_data() { engines(); }
    void aRestoreTestLeavesNothing();
    void aNewDatabaseIsWholeOrNone_data() { engines(); }
    void aNewDatabaseIsWholeOrNone();
    void theReplacedDatabaseIsTheOldOrTheNew();
    void anIncompleteDatabaseIsNamed();

private:
    void engines();
    DatabaseServer &database() { return *m_databases.at(m_engine); }
    void use(const QString &engine);
    void moveMoney();
    void startServer();
    core::Backup newest();
    core::Job job(const core::JobId &id);
    QStringList ours() { return database().databases().filter(u"mainstay_"_s); }

    std::map<QString, std::unique_ptr<DatabaseServer>> m_databases;
    std::unique_ptr<RealSite> m_site;
    QString m_engine;
    core::Backup m_backup;
    qint64 m_transfers = 0; ///< in the backup
};

void TestDatabaseKills::initTestCase()
{
    m_databases[u"postgresql"_s] = std::make_unique<PostgreSqlServer>();
    m_databases[u"mariadb"_s] = std::make_unique<MariaDbServer>();
    for (const auto &[name, server] : m_databases) {
        QVERIFY2(server->problem().isEmpty(), qPrintable(QString(name + u": "_s + server->problem())));
        server->grow(24); // long enough for a kill in the middle
    }
}

void TestDatabaseKills::init()
{
    m_site = std::make_unique<RealSite>();
    QVERIFY2(m_site->start(), qPrintable(m_site->log()));
}

void TestDatabaseKills::cleanup()
{
    if (QTest::currentTestFailed())
        qWarning("%s", qPrintable(m_site->log()));
    m_site.reset();
}

void TestDatabaseKills::engines()
{
    QTest::addColumn<QString>("engine");
    for (const auto &[name, server] : m_databases)
        QTest::newRow(qPrintable(name)) << name;
}

/// Sets the database, and makes a backup of it.
void TestDatabaseKills::use(const QString &engine)
{
    m_engine = engine;
    backend::DatabaseClient client(m_site->admin().api());
    const backup::DatabaseLogin login = database().login();
    REQUIRE_RESULT(await(client.change({login.settings, login.password})));
    moveMoney();
    m_transfers = database().transfers();
    REQUIRE_RESULT(await(m_site->admin().backups().start()));
    EVENTUALLY(newest().state == BackupState::Finished);
    m_backup = newest();
}

void TestDatabaseKills::moveMoney()
{
    for (int i = 0; i < 5; ++i) {
        QCOMPARE(database().sql(u"UPDATE accounts SET moves = moves + 1 WHERE id IN (7, 60); "
                                "INSERT INTO transfers (a, b, amount) VALUES (7, 60, 0)"_s),
            QString());
    }
}

void TestDatabaseKills::startServer()
{
    QVERIFY2(m_site->server().start(), qPrintable(m_site->log()));
}

core::Backup TestDatabaseKills::newest()
{
    const auto page = await(m_site->admin().backups().list(0, {}));
    if (!page || page->items.isEmpty())
        return {};
    return *std::ranges::max_element(page->items, {}, &core::Backup::createdAt);
}

core::Job TestDatabaseKills::job(const core::JobId &id)
{
    if (const auto page = await(m_site->admin().backups().jobs(0, {}))) {
        const auto found = std::ranges::find(page->items, id, &core::Job::id);
        if (found != page->items.cend())
            return *found;
    }
    return {};
}

void TestDatabaseKills::aBackupIsWholeOrNone()
{
    QFETCH(QString, engine);
    use(engine);
    const QDir folder(m_site->server().folder() + u"/backups"_s);
    QStringList files = folder.entryList(QDir::Files | QDir::Hidden);
    QCOMPARE(files.size(), 2);
    for (const int milliseconds : {0, 60, 150, 300, 500}) {
        REQUIRE_RESULT(await(m_site->admin().backups().start()));
        // The time it has is what is tried here.
        QElapsedTimer clock;
        clock.start();
        EVENTUALLY(clock.elapsed() >= milliseconds);
        m_site->server().kill();
        startServer();
        const core::Backup last = newest();
        QVERIFY(last.state == BackupState::Interrupted || last.state == BackupState::Finished);
        if (last.state == BackupState::Finished)
            files += {last.fileName, last.fileName + u".manifest.json"_s};
        files.sort();
        QCOMPARE(folder.entryList(QDir::Files | QDir::Hidden, QDir::Name), files);
    }
    // Nothing of the tools is left, neither a process nor a session.
    const QString sessions = engine == "postgresql"_L1
        ? u"SELECT count(*) FROM pg_stat_activity WHERE application_name IN ('mainstayd', 'pg_dump')"_s
        : u"SELECT count(*) FROM information_schema.processlist WHERE user = 'mainstay'"_s;
    EVENTUALLY(database().sql(sessions) == "0"_L1);
    REQUIRE_RESULT(await(m_site->admin().backups().start()));
    EVENTUALLY(newest().state == BackupState::Finished);
}

void TestDatabaseKills::aRestoreTestLeavesNothing()
{
    QFETCH(QString, engine);
    use(engine);
    const QStringList before = database().databases();
    const auto test = await(m_site->admin().backups().verify(m_backup.id));
    REQUIRE_RESULT(test);
    EVENTUALLY(!ours().isEmpty());
    m_site->server().kill();
    QVERIFY(!ours().isEmpty());
    startServer();
    QCOMPARE(job(test->id).state, JobState::Interrupted);
    EVENTUALLY(database().databases() == before);
    // And where the database server is away meanwhile, once it is back.
    const auto again = await(m_site->admin().backups().verify(m_backup.id));
    REQUIRE_RESULT(again);
    EVENTUALLY(!ours().isEmpty());
    m_site->server().kill();
    database().killHard();
    startServer();
    EVENTUALLY(m_site->log().contains("database-leftovers"_L1));
    database().start();
    EVENTUALLY(database().databases() == before);
}

void TestDatabaseKills::aNewDatabaseIsWholeOrNone()
{
    QFETCH(QString, engine);
    use(engine);
    const QStringList before = database().databases();
    const core::RestoreOrder order{core::RestoreTarget::NewDatabase, u"copy-of-shop"_s};
    const auto begun = await(m_site->admin().backups().restore(m_backup.id, order));
    REQUIRE_RESULT(begun);
    EVENTUALLY(database().databases() != before);
    m_site->server().kill();
    startServer();
    QCOMPARE(job(begun->id).state, JobState::Interrupted);
    EVENTUALLY(database().databases() == before);

    // Under the same name it succeeds afterwards; and what somebody else calls so is not touched.
    const auto again = await(m_site->admin().backups().restore(m_backup.id, order));
    REQUIRE_RESULT(again);
    EVENTUALLY(job(again->id).state == JobState::Succeeded);
    QVERIFY(database().databases().contains(order.name));
    QCOMPARE(database().broken(order.name, m_transfers), QString());
    m_site->server().kill();
    startServer();
    QVERIFY(QDir(m_site->server().folder() + u"/run"_s).isEmpty(QDir::Files));
    const auto third = await(m_site->admin().backups().restore(m_backup.id, order));
    REQUIRE_RESULT(third);
    EVENTUALLY(job(third->id).state == JobState::Failed);
    QCOMPARE(job(third->id).error->kind, core::ErrorKind::AlreadyExists);
    QVERIFY(database().databases().contains(order.name));
}

void TestDatabaseKills::theReplacedDatabaseIsTheOldOrTheNew()
{
    use(u"postgresql"_s);
    const QStringList before = database().databases();
    // Each time somewhat later, until one gets through.
    bool wentThrough = false;
    for (int milliseconds = 50; !wentThrough; milliseconds *= 2) {
        moveMoney();
        const qint64 newer = database().transfers();
        const auto begun
            = await(m_site->admin().backups().restore(m_backup.id, {core::RestoreTarget::Replace, u"shop"_s}));
        REQUIRE_RESULT(begun);
        EVENTUALLY(!ours().isEmpty() || isTerminal(job(begun->id).state));
        // The time it has is what is tried here.
        QElapsedTimer clock;
        clock.start();
        EVENTUALLY(clock.elapsed() > milliseconds || isTerminal(job(begun->id).state));
        wentThrough = isTerminal(job(begun->id).state);
        m_site->server().kill();
        startServer();
        EVENTUALLY(database().databases() == before);
        // It takes connections, and is one of the two.
        const bool isOld = database().broken(u"shop"_s, newer).isEmpty();
        const QString isNew = database().broken(u"shop"_s, m_transfers);
        QVERIFY2(isOld || isNew.isEmpty(), qPrintable(isNew));
        QVERIFY(!wentThrough || isNew.isEmpty());
        // The safety backup is there, and stays, although nobody was left to pin it.
        const auto page = await(m_site->admin().backups().list(0, {}));
        REQUIRE_RESULT(page);
        QVERIFY(std::ranges::any_of(page->items, [](const core::Backup &one) { return one.pinned; }));
    }
}

void TestDatabaseKills::anIncompleteDatabaseIsNamed()
{
    use(u"mariadb"_s);
    const auto begun = await(m_site->admin().backups().restore(m_backup.id, {core::RestoreTarget::Replace, u"shop"_s}));
    REQUIRE_RESULT(begun);
    // The table "accounts" is the first of the dump; "transfers" comes after the ballast.
    EVENTUALLY(job(begun->id).step == "restoring"_L1
        && !database().sql(u"SHOW TABLES LIKE 'transfers'"_s).contains("transfers"_L1));
    m_site->server().kill();
    startServer();
    const core::Job cut = job(begun->id);
    QCOMPARE(cut.state, JobState::Interrupted);
    QCOMPARE(cut.error->context.value(u"incomplete"_s), u"shop"_s);
    const auto page = await(m_site->admin().backups().list(0, {}));
    REQUIRE_RESULT(page);
    const auto safety = std::ranges::find(page->items, true, &core::Backup::pinned);
    QVERIFY(safety != page->items.cend());
    // A backup of half a database would be worse than none; to restore the safety backup mends it.
    const auto again = await(m_site->admin().backups().restore(safety->id, {core::RestoreTarget::Replace, u"shop"_s}));
    REQUIRE_RESULT(again);
    EVENTUALLY(core::isTerminal(job(again->id).state));
    const core::Job mended = job(again->id);
    QVERIFY2(mended.state == JobState::Succeeded, mended.error ? qPrintable(mended.error->detail) : "without a reason");
    QCOMPARE(database().broken(u"shop"_s, m_transfers), QString());
}

QTEST_GUILESS_MAIN(TestDatabaseKills)
#include "tst_databasekills.moc"
