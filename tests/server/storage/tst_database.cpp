// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/database.h"
#include "server/storage/lists.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>
#include <latch>
#include <thread>

using namespace mainstay;
using namespace mainstay::storage;
using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

namespace {

Result<void> addUser(Transaction &transaction, const QString &name)
{
    return Query(transaction, u"INSERT INTO users VALUES (?, ?, 'viewer', 1, '', 0, ?)"_s)
        .bind(name)
        .bind(name)
        .bind(transaction.nextRevision(collection::users))
        .run();
}

Result<qint64> count(const Connection &connection)
{
    Query query(connection, u"SELECT count(*) FROM users"_s);
    return oneRow(query, [](const Query &row) { return row.number(0); });
}

/// Writes pairs of users for ever and says each number once it is committed: what is killed by the test.
int writeUntilKilled(const QString &path)
{
    const auto database = Database::open(path);
    if (!database)
        return 1;
    for (int i = 0;; ++i) {
        const auto done = (*database)->write([&](Transaction &transaction) -> Result<void> {
            if (const auto first = addUser(transaction, u"a%1"_s.arg(i)); !first)
                return first;
            return addUser(transaction, u"b%1"_s.arg(i));
        });
        if (!done)
            return 2;
        std::printf("%d\n", i);
        std::fflush(stdout);
    }
}

} // namespace

/// The store: whole changes, in order, told to those who wait.
class TestDatabase : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        auto opened = Database::open(path());
        QVERIFY(opened);
        m_database = std::move(*opened);
    }

    void cleanup() { m_database.reset(); }

    /// The first statements of a new store are its migrations: those that are used must take their place.
    void statementsThatAreUsedStayCompiled()
    {
        const auto done = m_database->read([](const Connection &connection) -> Result<void> {
            const QString used = u"SELECT count(*) FROM users"_s;
            for (int i = 0; i < 300; ++i) {
                if (const auto run = Query(connection, u"SELECT %1"_s.arg(i)).run(); !run)
                    return run;
            }
            if (const auto run = Query(connection, used).run(); !run)
                return run;
            return connection.statements().take(used) && !connection.statements().take(u"SELECT 0"_s)
                ? Result<void>()
                : Error{ErrorKind::Internal, {}, {}};
        });
        QVERIFY(done);
    }

    void isPrivate()
    {
        QVERIFY(m_database->write([](Transaction &t) { return addUser(t, u"x"_s); }));
        for (const QString &name : {path(), QString(path() + u"-wal"_s)}) {
            const auto rights = QFile::permissions(name);
            QVERIFY(rights.testFlag(QFile::ReadOwner));
            QVERIFY(!(rights & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther)));
        }
    }

    void keepsItsEpoch()
    {
        const QString epoch = m_database->epoch();
        QVERIFY(!epoch.isEmpty());
        m_database.reset();
        auto again = Database::open(path());
        QVERIFY(again);
        QCOMPARE((*again)->epoch(), epoch);
    }

    void eachRowGetsItsRevision()
    {
        QVERIFY(m_database->write([](Transaction &t) -> Result<void> {
            for (const QString &name : {u"a"_s, u"b"_s, u"c"_s}) {
                if (const auto added = addUser(t, name); !added)
                    return added;
            }
            return {};
        }));
        QCOMPARE(m_database->changes().since(0).collections, (QMap<QString, qint64>{{u"users"_s, 3}}));
        m_database.reset();
        auto again = Database::open(path());
        QVERIFY(again);
        QCOMPARE((*again)->changes().since(0).revision, 3);
        QCOMPARE((*again)->changes().since(3).collections.size(), 0);
    }

    void anErrorUndoesEverything()
    {
        bool hooked = false;
        const auto done = m_database->write([&](Transaction &t) -> Result<void> {
            t.afterCommit([&] { hooked = true; });
            if (const auto added = addUser(t, u"a"_s); !added)
                return added;
            return Error{ErrorKind::Conflict, {}, {}};
        });
        QCOMPARE(done.error().kind, ErrorKind::Conflict);
        QCOMPARE(m_database->read(count), Result<qint64>(0));
        QVERIFY(!hooked);
        QCOMPARE(m_database->changes().since(0).revision, 0);
    }

    void aWriteInsideAWriteIsAPartOfIt()
    {
        QStringList hooks;
        const auto done = m_database->write([&](Transaction &outer) -> Result<void> {
            if (const auto added = addUser(outer, u"a"_s); !added)
                return added;
            const auto failed = m_database->write([&](Transaction &inner) -> Result<void> {
                inner.afterCommit([&] { hooks.append(u"failed"_s); });
                if (const auto added = addUser(inner, u"b"_s); !added)
                    return added;
                return Error{ErrorKind::Conflict, {}, {}};
            });
            if (failed)
                return Error{ErrorKind::Internal, {}, {}};
            const auto kept = m_database->write([&](Transaction &inner) {
                inner.afterCommit([&] { hooks.append(u"kept"_s); });
                return addUser(inner, u"c"_s);
            });
            if (!kept)
                return kept;
            // A read sees what this write did so far.
            if (m_database->read(count) != Result<qint64>(2) || !hooks.isEmpty())
                return Error{ErrorKind::Internal, {}, {}};
            return {};
        });
        QVERIFY(done);
        QCOMPARE(hooks, QStringList{u"kept"_s});
        QCOMPARE(m_database->read(count), Result<qint64>(2));
    }

    void aNameThatIsThereIsSaid()
    {
        QVERIFY(m_database->write([](Transaction &t) { return addUser(t, u"a"_s); }));
        const auto again = m_database->write([](Transaction &t) { return addUser(t, u"a"_s); });
        QCOMPARE(again.error().kind, ErrorKind::AlreadyExists);
    }

    void manyWritersAndReadersDoNotCollide()
    {
        constexpr int writers = 6;
        constexpr int each = 60;
        std::atomic<int> failures = 0;
        std::atomic<bool> stop = false;
        std::vector<std::thread> threads;
        for (int w = 0; w < writers; ++w) {
            threads.emplace_back([&, w] {
                for (int i = 0; i < each; ++i) {
                    // One of the writers fails each time, and must not take the others' work with it.
                    const auto done = m_database->write([&](Transaction &t) -> Result<void> {
                        if (const auto added = addUser(t, u"%1/%2"_s.arg(w).arg(i)); !added)
                            return added;
                        if (w == 0)
                            return Error{ErrorKind::Conflict, {}, {}};
                        return {};
                    });
                    if (done.hasValue() == (w == 0))
                        ++failures;
                }
            });
        }
        std::thread reader([&] {
            qint64 last = 0;
            while (!stop) {
                const auto now = m_database->read(count);
                if (!now || *now < last)
                    ++failures;
                else
                    last = *now;
            }
        });
        for (std::thread &thread : threads)
            thread.join();
        stop = true;
        reader.join();
        QCOMPARE(failures.load(), 0);
        QCOMPARE(m_database->read(count), Result<qint64>((writers - 1) * each));
    }

    void memoryFollowsInTheOrderOfCommits()
    {
        qint64 copy = 0; // written by hooks alone, which never run side by side
        bool ordered = true;
        std::vector<std::thread> threads;
        for (int w = 0; w < 4; ++w) {
            threads.emplace_back([&, w] {
                for (int i = 0; i < 50; ++i) {
                    static_cast<void>(m_database->write([&](Transaction &t) -> Result<void> {
                        const qint64 revision = t.nextRevision(collection::users);
                        t.afterCommit([&, revision] {
                            ordered = ordered && revision > copy;
                            copy = revision;
                        });
                        return addUser(t, u"%1/%2"_s.arg(w).arg(i));
                    }));
                }
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QVERIFY(ordered);
        QVERIFY(copy > 0);
    }

    void aFullDiskIsSaidAndNothingIsLost()
    {
        m_database.reset();
        auto small = Database::open(path(), {.busyMilliseconds = 1000, .maxPages = 120});
        QVERIFY(small);
        QVERIFY((*small)->write([](Transaction &t) { return addUser(t, u"kept"_s); }));
        Result<void> done;
        for (int i = 0; done && i < 10'000; ++i) {
            done = (*small)->write(
                [&](Transaction &t) { return addUser(t, QString(QString::number(i) + QString(2000, u'x'))); });
        }
        QVERIFY(!done);
        QCOMPARE(done.error().kind, ErrorKind::DiskFull);
        QVERIFY(done.error().context.contains(u"free"_s));
        const auto before = (*small)->read(count);
        QVERIFY(before);
        // The store is still one that can be used.
        QVERIFY((*small)->write(
            [](Transaction &t) { return Query(t, u"DELETE FROM users WHERE name <> 'kept'"_s).run(); }));
        QCOMPARE((*small)->read(count), Result<qint64>(1));
        QVERIFY((*small)->write([](Transaction &t) { return addUser(t, u"more"_s); }));
    }

    void aKilledWriterLeavesWholeChanges()
    {
        m_database.reset();
        for (int round = 0; round < 5; ++round) {
            QProcess writer;
            writer.start(QCoreApplication::applicationFilePath(), {u"--write"_s, path()});
            int committed = -1;
            QVERIFY(QTest::qWaitFor([&] {
                while (writer.canReadLine())
                    committed = writer.readLine().trimmed().toInt();
                return committed >= 20;
            }));
            writer.kill(); // SIGKILL
            QVERIFY(writer.waitForFinished());
            while (writer.canReadLine())
                committed = writer.readLine().trimmed().toInt();

            auto opened = Database::open(path());
            QVERIFY(opened);
            const auto pairs = (*opened)->read([](const Connection &connection) -> Result<QList<qint64>> {
                Query query(connection,
                    u"SELECT count(*), sum(name LIKE 'a%'), (SELECT revision FROM store), max(revision) FROM users"_s);
                return oneRow(query, [](const Query &row) {
                    return QList<qint64>{row.number(0), row.number(1), row.number(2), row.number(3)};
                });
            });
            QVERIFY(pairs);
            QVERIFY(pairs->at(1) >= committed + 1); // what it said it had done is there
            QCOMPARE(pairs->at(0), 2 * pairs->at(1)); // never half a change
            QCOMPARE(pairs->at(2), pairs->at(3));
            QVERIFY((*opened)->write([](Transaction &t) { return Query(t, u"DELETE FROM users"_s).run(); }));
        }
    }

    void changesOfAnotherProcessAreSeen()
    {
        auto other = Database::open(path()); // a second opening stands for the other process
        QVERIFY(other);
        QVERIFY((*other)->write([](Transaction &t) { return addUser(t, u"a"_s); }));
        bool woken = false;
        m_database->changes().wait(
            0, std::chrono::steady_clock::time_point::max(), [&](const core::Changes &) { woken = true; });
        QCOMPARE(m_database->refreshFromOutside(), Result<bool>(true));
        QVERIFY(woken);
        QCOMPARE(m_database->refreshFromOutside(), Result<bool>(false));
    }

private:
    QString path() const { return m_folder->filePath(u"store.sqlite"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Database> m_database;
};

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (app.arguments().value(1) == u"--write"_s)
        return writeUntilKilled(app.arguments().value(2));
    TestDatabase test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_database.moc"
