// SPDX-License-Identifier: GPL-3.0-or-later
#include "livestore.h"
#include "recordingprogress.h"
#include "server/backup/backupjob.h"
#include "server/backup/sqliteengine.h"
#include "smalldisk.h"
#include "tools.h"

#include <QCryptographicHash>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace mainstay;
using namespace mainstay::backup;
using namespace Qt::StringLiterals;

namespace {

constexpr auto fileName = "main-store-20261121T063000Z.sqlite.zst"_L1;

BackupOrder order()
{
    return {.id = {u"b1"_s}, .fileName = fileName, .startedBy = u"admin"_s, .serverVersion = u"1.0.0"_s};
}

QStringList filesIn(const QString &path)
{
    return QDir(path).entryList(QDir::Files | QDir::Hidden, QDir::Name);
}

QString hashOf(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return {};
    return QString::fromLatin1(hash.result().toHex());
}

} // namespace

/// A backup of a real SQLite store, made while it is written to, and what ends one early.
class TestBackupJob : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<test::LiveStore>(m_directory->filePath(u"live.sqlite"_s), 8 << 20);
    }

    void cleanup() { m_store.reset(); }

    void theToolsRestoreABackupMadeUnderWrites()
    {
        const BackupFolder folder(m_directory->filePath(u"backups"_s));
        SqliteEngine engine(m_store->path(), u"store"_s);
        BackupJob job(engine, folder, order());
        test::RecordingProgress progress;
        m_store->startWriting();
        m_store->awaitWritten(10);
        qint64 before = 0;
        progress.onStep = [&](const QString &step) {
            if (step == "copying"_L1)
                before = m_store->written();
        };
        const auto manifest = job.run(progress);
        const qint64 during = m_store->written() - before;
        m_store->stopWriting();
        QVERIFY2(manifest, qPrintable(manifest ? QString() : manifest.error().detail));
        QVERIFY2(during > 0, "nobody wrote while the backup was made");

        QCOMPARE(progress.steps,
            (QStringList{u"preparing"_s, u"copying"_s, u"compressing"_s, u"verifying"_s, u"finishing"_s}));
        // A copy that starts again would fall back.
        QVERIFY(std::is_sorted(progress.percents.cbegin(), progress.percents.cend()));
        QCOMPARE(filesIn(folder.path()), (QStringList{fileName, fileName + u".manifest.json"_s}));
        QVERIFY(*folder.manifest(fileName) == *manifest);
        QCOMPARE(manifest->sha256, hashOf(folder.filePath(fileName)));
        QCOMPARE(manifest->size, QFile(folder.filePath(fileName)).size());

        // Nothing but zstd and sqlite3.
        const QString restored = m_directory->filePath(u"restored.sqlite"_s);
        const test::ToolResult decoded
            = test::runTool(u"zstd"_s, {u"-d"_s, u"-q"_s, folder.filePath(fileName), u"-o"_s, restored});
        QVERIFY2(decoded.exitCode == 0, qPrintable(decoded.errors));
        QCOMPARE(hashOf(restored), manifest->originalSha256);
        QCOMPARE(QFile(restored).size(), manifest->originalSize);
        QCOMPARE(test::LiveStore::broken(restored), QString());
        QCOMPARE(manifest->rows.keys(), (QStringList{u"accounts"_s, u"audit \"trail\""_s, u"files"_s, u"tickets"_s}));
        QCOMPARE(test::sqlite3Tool(restored, u"SELECT count(*) FROM tickets"_s),
            QString::number(manifest->rows.value(u"tickets"_s)));
        QCOMPARE(manifest->rows.value(u"accounts"_s), 1000);
        QCOMPARE(test::LiveStore::broken(m_store->path()), QString());
    }

    void aCancelLeavesNothing_data()
    {
        QTest::addColumn<QString>("at");
        for (const char *step : {"preparing", "copying", "compressing", "verifying", "finishing"})
            QTest::newRow(step) << QString::fromLatin1(step);
    }

    void aCancelLeavesNothing()
    {
        QFETCH(QString, at);
        const BackupFolder folder(m_directory->filePath(u"backups"_s));
        SqliteEngine engine(m_store->path(), u"store"_s);
        BackupJob job(engine, folder, order());
        test::RecordingProgress progress;
        QElapsedTimer since;
        progress.onStep = [&](const QString &step) {
            if (step == at) {
                since.start();
                progress.stop = true;
            }
        };
        m_store->startWriting();
        const auto manifest = job.run(progress);
        QVERIFY2(since.elapsed() < 1000, "a cancel has to work within a second");
        m_store->stopWriting();
        QVERIFY(!manifest);
        QCOMPARE(manifest.error().kind, core::ErrorKind::Cancelled);
        QCOMPARE(filesIn(folder.path()), QStringList());
    }

    void aDiskThatIsTooSmallIsToldBeforeTheWork()
    {
        const test::SmallDisk disk(4 << 20);
        if (!disk.problem().isEmpty())
            QSKIP(qPrintable(disk.problem()));
        const BackupFolder folder(disk.path() + u"/backups"_s);
        SqliteEngine engine(m_store->path(), u"store"_s);
        BackupJob job(engine, folder, order());
        test::RecordingProgress progress;
        const auto manifest = job.run(progress);
        QVERIFY(!manifest);
        QCOMPARE(manifest.error().kind, core::ErrorKind::DiskFull);
        QCOMPARE(manifest.error().context.keys(), (QStringList{u"free"_s, u"needed"_s, u"path"_s}));
        QVERIFY(manifest.error().context.value(u"needed"_s).toLongLong() > 8 << 20);
        QVERIFY(manifest.error().context.value(u"free"_s).toLongLong() <= 4 << 20);
        QCOMPARE(progress.steps, QStringList{u"preparing"_s});
        QCOMPARE(filesIn(folder.path()), QStringList());
    }

    void aDiskThatFillsUpLeavesNothing_data()
    {
        QTest::addColumn<QString>("at");
        QTest::addColumn<int>("spare");
        QTest::newRow("while copying") << u"copying"_s << (2 << 20);
        QTest::newRow("at once when copying") << u"copying"_s << 0;
        QTest::newRow("while compressing") << u"compressing"_s << (1 << 20);
        QTest::newRow("at the manifest") << u"finishing"_s << 0;
    }

    void aDiskThatFillsUpLeavesNothing()
    {
        QFETCH(QString, at);
        QFETCH(int, spare);
        const test::SmallDisk disk(160 << 20);
        if (!disk.problem().isEmpty())
            QSKIP(qPrintable(disk.problem()));
        const BackupFolder folder(disk.path() + u"/backups"_s);
        // More than zstd's threads hold back until the end, when the scratch file has made room again.
        m_store->run("INSERT INTO files (content) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE "
                     "i < 4000) SELECT randomblob(8000) FROM n");
        SqliteEngine engine(m_store->path(), u"store"_s);
        test::RecordingProgress progress;
        progress.onStep = [&](const QString &step) {
            if (step == at)
                disk.fill(spare);
        };
        const auto manifest = BackupJob(engine, folder, order()).run(progress);
        QVERIFY2(!manifest, qPrintable(progress.notes.join(u'\n')));
        QCOMPARE(manifest.error().kind, core::ErrorKind::DiskFull);
        QVERIFY(manifest.error().context.contains(u"path"_s));
        QVERIFY(manifest.error().context.contains(u"free"_s));
        QCOMPARE(progress.steps.constLast(), at);
        QCOMPARE(filesIn(folder.path()), QStringList());
        QCOMPARE(test::LiveStore::broken(m_store->path()), QString());

        // With room again the next one succeeds.
        disk.release();
        progress.onStep = {};
        QVERIFY(BackupJob(engine, folder, order()).run(progress));
    }

    void aDamagedDatabaseIsNotBackedUp()
    {
        m_store->run("PRAGMA wal_checkpoint(TRUNCATE)");
        m_store.reset();
        const QString path = m_directory->filePath(u"live.sqlite"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        // Inner pages of the trees; the header and the schema stay.
        for (qint64 at = 40 * 4096; at < file.size(); at += 16 * 4096) {
            QVERIFY(file.seek(at));
            QCOMPARE(file.write(QByteArray(64, '\xff')), 64);
        }
        file.close();
        const BackupFolder folder(m_directory->filePath(u"backups"_s));
        SqliteEngine engine(path, u"store"_s);
        test::RecordingProgress progress;
        const auto manifest = BackupJob(engine, folder, order()).run(progress);
        QVERIFY(!manifest);
        QCOMPARE(manifest.error().kind, core::ErrorKind::VerificationFailed);
        QCOMPARE(filesIn(folder.path()), QStringList());
    }

    void aDatabaseThatIsNotThereIsAnError()
    {
        const BackupFolder folder(m_directory->filePath(u"backups"_s));
        SqliteEngine engine(m_directory->filePath(u"nowhere/none.sqlite"_s), u"store"_s);
        test::RecordingProgress progress;
        const auto manifest = BackupJob(engine, folder, order()).run(progress);
        QVERIFY(!manifest);
        QCOMPARE(manifest.error().kind, core::ErrorKind::FileUnreadable);
        QCOMPARE(filesIn(folder.path()), QStringList());
    }

    void theExpectedSizeComesFromTheLastOne()
    {
        QCOMPARE(expectedArchiveSize(1000, 0, 0), 1000);
        QCOMPARE(expectedArchiveSize(1000, 20, 100), 200);
    }

private:
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<test::LiveStore> m_store;
};

QTEST_GUILESS_MAIN(TestBackupJob)
#include "tst_backupjob.moc"
