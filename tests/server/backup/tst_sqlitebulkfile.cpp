// SPDX-License-Identifier: GPL-3.0-or-later
#include "livestore.h"
#include "recordingprogress.h"
#include "server/backup/sqliteconnection.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <random>
#include <sqlite3.h>
#include <sys/resource.h>

using namespace mainstay;
using namespace Qt::StringLiterals;
using backup::SqliteConnection;

/// The pieces that SqliteConnection reads and writes files in, against SQLite without them.
class TestSqliteBulkFile : public QObject
{
    Q_OBJECT

private:
    struct Close
    {
        void operator()(sqlite3 *handle) const { sqlite3_close(handle); }
    };

    /// Another program that has the file open.
    struct Plain
    {
        explicit Plain(const QString &path)
        {
            sqlite3 *handle = nullptr;
            if (sqlite3_open(path.toUtf8().constData(), &handle) != SQLITE_OK)
                qFatal("cannot open %s", qPrintable(path));
            db.reset(handle);
        }

        void run(const QByteArray &sql) const
        {
            char *message = nullptr;
            if (sqlite3_exec(db.get(), sql.constData(), nullptr, nullptr, &message) != SQLITE_OK)
                qFatal("%s: %s", sql.constData(), message);
        }

        QByteArray text(const QByteArray &sql) const
        {
            QByteArray found;
            const auto take = [](void *out, int, char **values, char **) {
                *static_cast<QByteArray *>(out) += QByteArray(values[0]) + '\n';
                return 0;
            };
            if (sqlite3_exec(db.get(), sql.constData(), take, &found, nullptr) != SQLITE_OK)
                qFatal("%s: %s", sql.constData(), sqlite3_errmsg(db.get()));
            return found;
        }

        std::unique_ptr<sqlite3, Close> db;
    };

    QString file(const QString &name) const { return m_directory->filePath(name); }

    std::unique_ptr<QTemporaryDir> m_directory;

private slots:
    void init() { m_directory = std::make_unique<QTemporaryDir>(); }

    void whatIsWrittenHereAndThereIsReadBackByOthers_data()
    {
        QTest::addColumn<int>("pageSize");
        for (const int size : {512, 4096, 65536})
            QTest::addRow("pages of %d bytes", size) << size;
    }

    void whatIsWrittenHereAndThereIsReadBackByOthers()
    {
        QFETCH(int, pageSize);
        const QString path = file(u"scratch.sqlite"_s);
        std::mt19937 random(7);
        QByteArray own;
        {
            auto scratch = SqliteConnection::open(path, SqliteConnection::Mode::Scratch);
            QVERIFY(scratch);
            QVERIFY(scratch->run("PRAGMA page_size=" + QByteArray::number(pageSize)));
            // A cache of a few pages: they go to the file in any order, and are read from there again.
            QVERIFY(scratch->run("PRAGMA cache_size=3; CREATE TABLE t(id INTEGER PRIMARY KEY, body TEXT);"
                                 "CREATE INDEX by_body ON t(body)"));
            for (int round = 0; round < 300; ++round) {
                const QByteArray id = QByteArray::number(random() % 400);
                const QByteArray length = QByteArray::number(random() % 9000);
                const QByteArray remove = "DELETE FROM t WHERE id % 7 = " + QByteArray::number(random() % 7);
                const QByteArray insert
                    = "INSERT OR REPLACE INTO t VALUES(" + id + ", hex(randomblob(" + length + ")))";
                QVERIFY(scratch->run(round % 5 == 4 ? remove : insert));
            }
            QVERIFY(scratch->run("VACUUM")); // shortens the file
            const auto rows = scratch->texts("SELECT id || ' ' || body FROM t ORDER BY id");
            QVERIFY(rows);
            own = rows->join(u'\n').toUtf8() + '\n';
        }
        const Plain plain(path);
        QCOMPARE(plain.text("PRAGMA integrity_check"), "ok\n");
        QCOMPARE(plain.text("PRAGMA page_size").trimmed(), QByteArray::number(pageSize));
        QCOMPARE(plain.text("SELECT id || ' ' || body FROM t ORDER BY id"), own);
    }

    void whatOthersCommitIsSeenByTheNextTransaction_data()
    {
        QTest::addColumn<QByteArray>("journal");
        for (const char *journal : {"WAL", "DELETE", "TRUNCATE"})
            QTest::addRow("%s", journal) << QByteArray(journal);
    }

    void whatOthersCommitIsSeenByTheNextTransaction()
    {
        QFETCH(QByteArray, journal);
        const QString path = file(u"live.sqlite"_s);
        const Plain other(path);
        other.run("PRAGMA journal_mode=" + journal + "; CREATE TABLE t(id INTEGER PRIMARY KEY, body TEXT)");
        other.run("WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)"
                  "INSERT INTO t SELECT i, hex(randomblob(400)) FROM n");
        auto reader = SqliteConnection::open(path, SqliteConnection::Mode::ReadLive);
        QVERIFY(reader);
        QVERIFY(reader->run("PRAGMA cache_size=2")); // what it knows, it knows from what it read of the file
        const QByteArray everything = "SELECT id || ' ' || body FROM t ORDER BY id";
        for (int round = 0; round < 20; ++round) {
            other.run("UPDATE t SET body = hex(randomblob(400)) WHERE id % 3 = " + QByteArray::number(round % 3));
            if (journal == "WAL" && round % 2 == 0)
                other.run("PRAGMA wal_checkpoint(TRUNCATE)");
            const auto seen = reader->texts(everything);
            QVERIFY(seen);
            QCOMPARE(seen->join(u'\n').toUtf8() + '\n', other.text(everything));
        }
    }

    void aSnapshotHoldsWhileOthersCommitAndCheckpoint()
    {
        const QString path = file(u"live.sqlite"_s);
        test::LiveStore store(path, 4'000'000);
        auto reader = SqliteConnection::open(path, SqliteConnection::Mode::ReadLive);
        QVERIFY(reader);
        QVERIFY(reader->run("PRAGMA cache_size=2"));
        const Plain other(path);
        const QByteArray everything = "SELECT id || ' ' || hex(content) FROM files ORDER BY id";
        for (int round = 0; round < 5; ++round) {
            store.startWriting();
            store.awaitWritten(5);
            QVERIFY(reader->run("BEGIN"));
            const auto before = reader->texts(everything);
            QVERIFY(before);
            for (int change = 0; change < 4; ++change) {
                store.awaitWritten(20);
                other.run("PRAGMA wal_checkpoint(PASSIVE)");
                const auto again = reader->texts(everything);
                QVERIFY(again);
                QCOMPARE(*again, *before);
                QCOMPARE(reader->number("SELECT sum(balance) FROM accounts").value(),
                    other.text("SELECT sum(balance) FROM accounts").trimmed().toLongLong());
            }
            QVERIFY(reader->run("COMMIT"));
            store.stopWriting();
        }
    }

    void aDiskThatIsFullAtAnyPieceFailsTheCopy_data()
    {
        QTest::addColumn<int>("kibibytes");
        for (const int size : {1, 60, 64, 500, 1900})
            QTest::addRow("after %d KiB", size) << size;
    }

    void aDiskThatIsFullAtAnyPieceFailsTheCopy()
    {
        QFETCH(int, kibibytes);
        const QString path = file(u"live.sqlite"_s);
        const test::LiveStore store(path, 1'000'000);
        Plain(path).run("PRAGMA wal_checkpoint(TRUNCATE)");
        QVERIFY2(QFile(path).size() > 2'000'000, qPrintable(QString::number(QFile(path).size())));
        auto source = SqliteConnection::open(path, SqliteConnection::Mode::ReadLive);
        QVERIFY(source);
        test::RecordingProgress progress;

        rlimit old{};
        QCOMPARE(getrlimit(RLIMIT_FSIZE, &old), 0);
        const auto handler = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit small{rlim_t(kibibytes) * 1024, old.rlim_max};
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
        const auto copied = backup::copyDatabase(*source, file(u"copy.sqlite"_s), progress);
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &old), 0);
        std::signal(SIGXFSZ, handler);
        QVERIFY(!copied);

        QVERIFY(QFile::remove(file(u"copy.sqlite"_s)));
        const auto whole = backup::copyDatabase(*source, file(u"copy.sqlite"_s), progress);
        QVERIFY2(whole, qPrintable(whole ? QString() : whole.error().detail));
        QCOMPARE(test::LiveStore::broken(file(u"copy.sqlite"_s)), QString());
    }
};

QTEST_GUILESS_MAIN(TestSqliteBulkFile)

#include "tst_sqlitebulkfile.moc"
