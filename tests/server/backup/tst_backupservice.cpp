// SPDX-License-Identifier: GPL-3.0-or-later
#include "house.h"
#include "server/storage/backuprepository.h"
#include "smalldisk.h"
#include "tools.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;
using core::Backup;
using core::BackupProof;
using core::BackupState;
using core::ErrorKind;

/// Backups of the server's own store, with the store itself keeping the record.
class TestBackupService : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_house = std::make_unique<test::House>(m_directory->path());
        QCOMPARE(m_house->problem(), QString());
    }

    void cleanup() { m_house.reset(); }

    void aSuddenShrinkIsMarkedOnce()
    {
        const QString store = m_directory->filePath(u"store.sqlite"_s);
        test::House::grow(store, 4 << 20);
        const Backup before = m_house->backUp();
        QVERIFY(!before.shrink);
        QVERIFY(!m_house->backUp().shrink);
        test::sqlite3Tool(store, u"DELETE FROM ballast"_s);
        const Backup after = m_house->backUp();
        QCOMPARE(after.state, BackupState::Finished);
        QVERIFY(after.shrink);
        QCOMPARE(after.shrink->table, u"ballast"_s);
        QVERIFY(after.shrink->rowsBefore > 200);
        QCOMPARE(after.shrink->rowsAfter, 0);
        QVERIFY(after.shrink->before != before.id); // the newer of the two
        QVERIFY(!m_house->backUp().shrink); // it is as small as the one before it
        // What was lost may be in that one alone.
        const auto preview = m_house->service().preview({.last = 1});
        QVERIFY(preview);
        for (const core::RetentionItem &item : preview->items)
            QCOMPARE(item.reasons.contains(u"beforeShrink"_s), item.id == after.shrink->before);
    }

    void aBackupOfTheOwnStoreRestores()
    {
        const auto started = m_house->service().start(m_house->admin);
        QVERIFY(started);
        QVERIFY(started->fresh);
        QCOMPARE(started->backup.state, BackupState::Running);
        QVERIFY(started->backup.revision > 0);
        QCOMPARE(m_house->awaitEnd(started->backup.job).state, core::JobState::Succeeded);
        const Backup backup = m_house->find(started->backup.id);
        QCOMPARE(backup.state, BackupState::Finished);
        QCOMPARE(backup.proof, BackupProof::Decoded);
        QVERIFY(backup.provenAt);
        QCOMPARE(backup.startedBy, u"admin"_s);
        QVERIFY(backup.fileName.startsWith("main-store-"_L1));
        QVERIFY(backup.revision > started->backup.revision);
        QCOMPARE(m_house->files(), (QStringList{backup.fileName, backup.fileName + u".manifest.json"_s}));

        const QString file = *m_house->service().filePath(backup);
        const QString restored = m_directory->filePath(u"restored.sqlite"_s);
        QCOMPARE(test::runTool(u"zstd"_s, {u"-d"_s, u"-q"_s, file, u"-o"_s, restored}).exitCode, 0);
        QCOMPARE(test::sqlite3Tool(restored, u"PRAGMA integrity_check"_s), u"ok"_s);
        // The copy holds its own record, as one that is running.
        QCOMPARE(test::sqlite3Tool(restored, u"SELECT state FROM backups"_s), u"running"_s);
        QCOMPARE(test::sqlite3Tool(restored, u"SELECT epoch FROM store"_s), m_house->database().epoch());

        const auto manifest = core::decode<core::BackupManifest>(*m_house->service().manifest(backup.id));
        QVERIFY(manifest);
        QCOMPARE(manifest->id.text, backup.id.text);
        QCOMPARE(manifest->sha256, backup.sha256);
        QCOMPARE(manifest->rows.value(u"backups"_s), 1);
        QCOMPARE(m_house->auditActions(), QStringList{u"backup.start"_s});
    }

    void aSecondCallGetsTheRunningOne()
    {
        test::House::grow(m_house->database().path(), 30 << 20);
        const auto first = m_house->service().start(m_house->admin);
        const auto second = m_house->service().start(m_house->admin);
        QVERIFY(first && second);
        QVERIFY(!second->fresh);
        QCOMPARE(second->backup.id.text, first->backup.id.text);
        QCOMPARE(m_house->awaitEnd(first->backup.job).state, core::JobState::Succeeded);
        QCOMPARE(m_house->service().list({})->items.size(), 1);
        QCOMPARE(m_house->auditActions().size(), 1);
    }

    void stepAndPercentAreSeenWhileItRuns()
    {
        test::House::grow(m_house->database().path(), 60 << 20);
        const auto started = m_house->service().start(m_house->admin);
        QVERIFY(started);
        QTRY_VERIFY(!m_house->find(started->backup.id).step.isEmpty());
        const auto cancelled = m_house->jobs().cancel(started->backup.job);
        QVERIFY(cancelled);
        QCOMPARE(m_house->awaitEnd(started->backup.job).state, core::JobState::Cancelled);
        const Backup backup = m_house->find(started->backup.id);
        QCOMPARE(backup.state, BackupState::Failed);
        QCOMPARE(backup.error->kind, ErrorKind::Cancelled);
        QCOMPARE(m_house->files(), QStringList());
        QCOMPARE(m_house->service().overview()->failedLastWeek, 0);
        QCOMPARE(m_house->service().filePath(backup).error().kind, ErrorKind::NotFound);
    }

    void verifyingRestoresForReal()
    {
        const Backup backup = m_house->backUp();
        const auto job = m_house->service().verify(backup.id, m_house->admin);
        QVERIFY(job);
        QCOMPARE(job->kind, core::JobKind::BackupVerification);
        QCOMPARE(m_house->awaitEnd(job->id).state, core::JobState::Succeeded);
        QCOMPARE(m_house->find(backup.id).proof, BackupProof::RestoreTested);
        QCOMPARE(m_house->files().size(), 2);
        QCOMPARE(m_house->service().verify({u"nobody"_s}, m_house->admin).error().kind, ErrorKind::NotFound);
    }

    void aDamagedBackupLosesItsProof()
    {
        const Backup backup = m_house->backUp();
        QFile file(*m_house->service().filePath(backup));
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.seek(file.size() / 2));
        const QByteArray byte = file.peek(1);
        QCOMPARE(file.write(QByteArray(1, char(byte.at(0) ^ 1))), 1);
        file.close();

        const auto job = m_house->service().verify(backup.id, m_house->admin);
        QVERIFY(job);
        QCOMPARE(m_house->awaitEnd(job->id).state, core::JobState::Failed);
        const Backup damaged = m_house->find(backup.id);
        QCOMPARE(damaged.state, BackupState::Finished);
        QCOMPARE(damaged.proof, BackupProof::None);
        QVERIFY(!damaged.provenAt);
        QVERIFY(damaged.error);
        QVERIFY(!m_house->service().overview()->lastProvenAt);
        // It is no longer the last proven one: it may go.
        QVERIFY(m_house->service().remove(backup.id, m_house->admin));
    }

    void aFileThatIsGoneIsMissing()
    {
        const Backup backup = m_house->backUp();
        QVERIFY(QFile::remove(*m_house->service().filePath(backup)));
        const auto job = m_house->service().verify(backup.id, m_house->admin);
        QVERIFY(job);
        QCOMPARE(m_house->awaitEnd(job->id).error->kind, ErrorKind::NotFound);
        QCOMPARE(m_house->find(backup.id).state, BackupState::Missing);
        QCOMPARE(m_house->service().verify(backup.id, m_house->admin).error().kind, ErrorKind::Conflict);
    }

    void theLastProvenBackupStays()
    {
        const Backup first = m_house->backUp();
        const auto refused = m_house->service().remove(first.id, m_house->admin);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Conflict);
        QCOMPARE(refused.error().context.value(u"state"_s), u"lastProven"_s);
        QCOMPARE(m_house->files().size(), 2);

        const Backup second = m_house->backUp();
        QVERIFY(m_house->service().remove(first.id, m_house->admin));
        QCOMPARE(m_house->files().size(), 2);
        QCOMPARE(m_house->service().find(first.id).error().kind, ErrorKind::NotFound);
        QVERIFY(!m_house->service().remove(second.id, m_house->admin));
        QCOMPARE(m_house->service().remove(first.id, m_house->admin).error().kind, ErrorKind::NotFound);

        const auto page = m_house->service().list({.epoch = m_house->database().epoch(), .since = first.revision});
        QCOMPARE(page->removed, QStringList{first.id.text});
    }

    void theLastProvenBackupOfAFormerDatabaseStays()
    {
        Backup former;
        former.id = core::BackupId::create();
        former.engine = core::DatabaseEngine::PostgreSql;
        former.database = u"store"_s;
        former.state = BackupState::Finished;
        former.proof = BackupProof::Decoded;
        former.fileName = u"main-store-former.dump.zst"_s;
        former.createdAt = QDateTime::currentDateTimeUtc().addDays(-1);
        QVERIFY(m_house->database().write(
            [&](storage::Transaction &t) { return storage::BackupRepository::insert(t, former); }));
        const Backup own = m_house->backUp();
        for (const core::BackupId &id : {former.id, own.id}) {
            const auto refused = m_house->service().remove(id, m_house->admin);
            QVERIFY(!refused);
            QCOMPARE(refused.error().context.value(u"state"_s), u"lastProven"_s);
        }
        // Nor does a rule take it.
        QVERIFY(m_house->service().changeRetention({.last = 1}, std::nullopt, m_house->admin));
        QVERIFY(m_house->service().applyRetention());
        QCOMPARE(m_house->service().list({})->items.size(), 2);
        QVERIFY(!m_house->find(former.id).keptUntil);
    }

    void twoDeletionsAtOnceLeaveOne()
    {
        for (int round = 0; round < 5; ++round) {
            const Backup one = m_house->backUp();
            const Backup other = m_house->backUp();
            QList<Backup> before = m_house->service().list({})->items;
            std::vector<std::thread> threads;
            for (const Backup &backup : before) {
                threads.emplace_back(
                    [&, id = backup.id] { static_cast<void>(m_house->service().remove(id, m_house->admin)); });
            }
            for (std::thread &thread : threads)
                thread.join();
            QCOMPARE(m_house->service().list({})->items.size(), 1);
            QCOMPARE(m_house->files().size(), 2);
        }
    }

    void aRunningOneIsNotDeletedNorVerified()
    {
        test::House::grow(m_house->database().path(), 30 << 20);
        const auto started = m_house->service().start(m_house->admin);
        QCOMPARE(m_house->service().remove(started->backup.id, m_house->admin).error().kind, ErrorKind::Conflict);
        QCOMPARE(m_house->service().verify(started->backup.id, m_house->admin).error().kind, ErrorKind::Conflict);
        m_house->awaitEnd(started->backup.job);
    }

    void aFullDiskIsToldWithItsFigures()
    {
        const test::SmallDisk disk(6 << 20);
        if (!disk.problem().isEmpty())
            QSKIP(qPrintable(disk.problem()));
        m_house = std::make_unique<test::House>(disk.path());
        QCOMPARE(m_house->problem(), QString());
        test::House::grow(m_house->database().path(), 2 << 20);
        const Backup backup = m_house->backUp();
        QCOMPARE(backup.state, BackupState::Failed);
        QCOMPARE(backup.error->kind, ErrorKind::DiskFull);
        for (const auto &key : {u"path"_s, u"needed"_s, u"free"_s})
            QVERIFY2(backup.error->context.contains(key), qPrintable(key));
        QCOMPARE(m_house->files(), QStringList());
        QCOMPARE(m_house->service().overview()->failedLastWeek, 1);
        m_house.reset();
    }

    void theServersStopInterruptsABackup()
    {
        test::House::grow(m_house->database().path(), 60 << 20);
        const auto started = m_house->service().start(m_house->admin);
        QTRY_COMPARE(m_house->jobs().find(started->backup.job)->state, core::JobState::Running);
        m_house->jobs().stop();
        const Backup backup = m_house->find(started->backup.id);
        QCOMPARE(backup.state, BackupState::Interrupted);
        QCOMPARE(backup.error->kind, ErrorKind::Interrupted);
        QCOMPARE(m_house->files(), QStringList());
    }

    void theOverviewCountsWhatThereIs()
    {
        const Backup backup = m_house->backUp();
        const auto overview = m_house->service().overview();
        QVERIFY(overview);
        QCOMPARE(overview->database, u"store"_s);
        QVERIFY(overview->databaseSize > 0);
        QCOMPARE(overview->diskUsed, backup.size);
        QVERIFY(overview->diskFree > 0);
        QCOMPARE(overview->lastProvenAt, backup.createdAt);
        QVERIFY(overview->expectedSize > 0 && overview->expectedSize < overview->databaseSize);
    }

private:
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<test::House> m_house;
};

QTEST_GUILESS_MAIN(TestBackupService)
#include "tst_backupservice.moc"
