// SPDX-License-Identifier: GPL-3.0-or-later
#include "livestore.h"
#include "recordingprogress.h"
#include "server/backup/backupjob.h"
#include "server/backup/sqliteengine.h"
#include "server/backup/verificationjob.h"
#include "tools.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace mainstay;
using namespace mainstay::backup;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using core::ErrorKind;

namespace {

constexpr auto fileName = "main-live-20261121T063000Z.sqlite.zst"_L1;

} // namespace

/// An SQLite file that programs have open gets the content of a backup, or keeps its own.
class TestSqliteExchange : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_path = m_directory->filePath(u"live.sqlite"_s);
        m_store = std::make_unique<test::LiveStore>(m_path, 8 << 20);
        m_folder = std::make_unique<BackupFolder>(m_directory->filePath(u"backups"_s));
        m_progress.stop = false;
        SqliteEngine engine(m_path, u"live"_s);
        const auto manifest
            = BackupJob(engine, *m_folder, {.id = {u"b1"_s}, .fileName = fileName, .startedBy = u"admin"_s})
                  .run(m_progress);
        QVERIFY2(manifest, qPrintable(manifest ? QString() : manifest.error().detail));
        m_manifest = *manifest;
    }

    void cleanup()
    {
        // Nothing is left, whatever happened.
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden).size(), 2);
        m_progress.onAdvance = {};
        m_store.reset();
    }

    void whoHasItOpenSeesWhatWasRestored()
    {
        m_store->startWriting();
        m_store->awaitWritten(50);
        m_store->stopWriting();
        m_store->run("DELETE FROM tickets WHERE id % 2 = 0; DROP TABLE files; CREATE TABLE other (id INTEGER)");
        const auto restored = restore(m_path);
        QVERIFY2(restored, qPrintable(restored ? QString() : restored.error().detail));
        for (auto it = m_manifest.rows.cbegin(); it != m_manifest.rows.cend(); ++it) {
            const QString table = QString(it.key()).replace(u'"', u"\"\""_s);
            QCOMPARE(
                test::sqlite3Tool(m_path, u"SELECT count(*) FROM \"%1\""_s.arg(table)), QString::number(it.value()));
        }
        QVERIFY(test::sqlite3Tool(m_path, u"SELECT count(*) FROM other"_s).contains(u"no such table"_s));
        QCOMPARE(test::LiveStore::broken(m_path), QString());
        // The same open connection goes on, in the same mode.
        m_store->startWriting();
        m_store->awaitWritten(20);
        m_store->stopWriting();
        QCOMPARE(test::LiveStore::broken(m_path), QString());
        QCOMPARE(test::sqlite3Tool(m_path, u"PRAGMA journal_mode"_s), u"wal"_s);
    }

    void itIsRestoredUnderWriters()
    {
        m_store->startWriting(200);
        m_store->awaitWritten(20);
        const auto restored = restore(m_path);
        m_store->awaitWritten(20);
        m_store->stopWriting();
        QVERIFY2(restored, qPrintable(restored ? QString() : restored.error().detail));
        QCOMPARE(test::LiveStore::broken(m_path), QString());
        QCOMPARE(test::sqlite3Tool(m_path, u"PRAGMA integrity_check"_s), u"ok"_s);
    }

    void pagesOfAnotherSizeAreNoObstacle()
    {
        const QString other = m_directory->filePath(u"other.sqlite"_s);
        QCOMPARE(
            test::sqlite3Tool(other,
                u"PRAGMA page_size=8192; PRAGMA journal_mode=WAL; CREATE TABLE t (id); INSERT INTO t VALUES (1)"_s),
            u"wal"_s);
        const auto restored = restore(other);
        QVERIFY2(restored, qPrintable(restored ? QString() : restored.error().detail));
        QCOMPARE(test::sqlite3Tool(other, u"SELECT count(*) FROM tickets"_s),
            QString::number(m_manifest.rows.value(u"tickets"_s)));
        QCOMPARE(test::sqlite3Tool(other, u"PRAGMA integrity_check"_s), u"ok"_s);
        QCOMPARE(test::LiveStore::broken(other), QString());
    }

    void oneThatStaysLockedKeepsItsContent()
    {
        m_store->run("CREATE TABLE mine (id INTEGER); BEGIN IMMEDIATE; INSERT INTO mine VALUES (1)");
        const auto restored = restore(m_path, 1s);
        QCOMPARE(restored.error().kind, ErrorKind::TimedOut);
        QCOMPARE(restored.error().context.value(u"reason"_s), u"locked"_s);
        m_store->run("COMMIT");
        QCOMPARE(test::sqlite3Tool(m_path, u"SELECT count(*) FROM mine"_s), u"1"_s);
    }

    void aCancelInTheMiddleKeepsItsContent()
    {
        m_store->run("CREATE TABLE mine (id INTEGER); INSERT INTO mine VALUES (1)");
        SqliteEngine engine(m_path, u"live"_s);
        const auto exchange = engine.restoreInPlace(m_folder->scratchPath(fileName), m_progress);
        QVERIFY(exchange);
        QVERIFY(restoreFrom(m_folder->filePath(fileName), m_manifest, **exchange, m_progress));
        int steps = 0;
        m_progress.onAdvance = [&](const QString &, qint64, qint64) { m_progress.stop = ++steps == 1; };
        QCOMPARE((*exchange)->keep().error().kind, ErrorKind::Cancelled);
        QCOMPARE(test::sqlite3Tool(m_path, u"SELECT count(*) FROM mine"_s), u"1"_s);
        QCOMPARE(test::sqlite3Tool(m_path, u"PRAGMA integrity_check"_s), u"ok"_s);
    }

    void aFileThatIsNotThereIsAnError()
    {
        QCOMPARE(restore(m_directory->filePath(u"none.sqlite"_s)).error().kind, ErrorKind::FileUnreadable);
        QVERIFY(!QFile::exists(m_directory->filePath(u"none.sqlite"_s)));
    }

private:
    core::Result<void> restore(const QString &path, std::chrono::seconds patience = 30s)
    {
        SqliteEngine engine(path, u"live"_s, patience);
        const auto exchange = engine.restoreInPlace(m_folder->scratchPath(fileName), m_progress);
        if (!exchange)
            return exchange.error();
        if (const auto restored = restoreFrom(m_folder->filePath(fileName), m_manifest, **exchange, m_progress);
            !restored)
            return restored;
        return (*exchange)->keep();
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<test::LiveStore> m_store;
    std::unique_ptr<BackupFolder> m_folder;
    test::RecordingProgress m_progress;
    core::BackupManifest m_manifest;
    QString m_path;
};

QTEST_GUILESS_MAIN(TestSqliteExchange)
#include "tst_sqliteexchange.moc"
