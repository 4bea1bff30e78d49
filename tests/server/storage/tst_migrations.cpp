// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/connection.h"
#include "server/storage/migrations.h"
#include "server/storage/query.h"

#include <QTemporaryDir>
#include <QTest>

#include <array>

using namespace mainstay;
using namespace mainstay::storage;
using namespace Qt::StringLiterals;

namespace {

constexpr std::array first{"CREATE TABLE a (x TEXT)", "INSERT INTO a VALUES ('kept')"};
constexpr std::array second{"ALTER TABLE a ADD COLUMN y TEXT NOT NULL DEFAULT 'new'"};
constexpr std::array broken{"CREATE TABLE b (x TEXT)", "CREATE TABLE b (x TEXT)"};

} // namespace

/// Schemas go forwards, whole or not at all.
class TestMigrations : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"test"_s);
        database.setDatabaseName(m_folder->filePath(u"store"_s));
        QVERIFY(database.open());
        m_connection.emplace(database, database.databaseName());
    }

    void cleanup()
    {
        m_connection.reset();
        QSqlDatabase::removeDatabase(u"test"_s);
    }

    void fromAnEmptyStore()
    {
        QVERIFY(migrate(*m_connection));
        QCOMPARE(version(), qint64(migrations().size()));
        QVERIFY(migrate(*m_connection)); // a second start changes nothing
        QCOMPARE(version(), qint64(migrations().size()));
    }

    void fromAnOlderStoreKeepingItsRows()
    {
        const std::array<Migration, 2> both{first, second};
        QVERIFY(migrate(*m_connection, std::span(both).first(1)));
        QVERIFY(migrate(*m_connection, both));
        Query query(*m_connection, u"SELECT x, y FROM a"_s);
        QVERIFY(query.first());
        QCOMPARE(query.text(0), u"kept"_s);
        QCOMPARE(query.text(1), u"new"_s);
    }

    void aFailedOneLeavesTheOld()
    {
        const std::array<Migration, 2> both{first, broken};
        const auto done = migrate(*m_connection, both);
        QVERIFY(!done);
        QCOMPARE(done.error().kind, core::ErrorKind::StorageFailed);
        QCOMPARE(done.error().context.value(u"migration"_s), u"2"_s);
        QCOMPARE(version(), 1);
        QVERIFY(!Query(*m_connection, u"SELECT * FROM b"_s).first());
    }

    void aNewerStoreIsRefused()
    {
        QVERIFY(execute(*m_connection, u"PRAGMA user_version = 9000"_s));
        const auto done = migrate(*m_connection);
        QVERIFY(!done);
        QCOMPARE(done.error().kind, core::ErrorKind::UnsupportedVersion);
        QCOMPARE(done.error().context.value(u"needs"_s), u"9000"_s);
    }

private:
    qint64 version()
    {
        Query query(*m_connection, u"PRAGMA user_version"_s);
        return query.first() ? query.number(0) : -1;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::optional<Connection> m_connection;
};

QTEST_GUILESS_MAIN(TestMigrations)
#include "tst_migrations.moc"
