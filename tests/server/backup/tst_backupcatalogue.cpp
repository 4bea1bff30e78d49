// SPDX-License-Identifier: GPL-3.0-or-later
#include "house.h"
#include "recordingprogress.h"
#include "server/services/backupfilewatch.h"
#include "server/services/backuprescan.h"
#include "server/services/copytask.h"
#include "server/services/returntask.h"
#include "server/storage/backuprepository.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;
using core::Backup;
using core::BackupProof;
using core::BackupState;

/// The catalogue follows the folder at each start.
class TestBackupCatalogue : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        test::House house(m_directory->path());
        m_backup = house.backUp();
        QCOMPARE(m_backup.state, BackupState::Finished);
        m_file = house.folder().filePath(m_backup.fileName);
        m_manifest = house.folder().manifestPath(m_backup.fileName);
    }

    void aNewStoreFindsItsOldBackups()
    {
        for (const char *ending : {"", "-wal", "-shm"})
            QFile::remove(m_directory->filePath(u"store.sqlite"_s) + QLatin1StringView(ending));
        test::House house(m_directory->path());
        const QList<Backup> items = house.service().list({})->items;
        QCOMPARE(items.size(), 1);
        const Backup found = items.constFirst();
        QCOMPARE(found.id.text, m_backup.id.text);
        QCOMPARE(found.state, BackupState::Finished);
        // Somebody may have changed it since.
        QCOMPARE(found.proof, BackupProof::Created);
        QCOMPARE(found.sha256, m_backup.sha256);
        QCOMPARE(found.createdAt, m_backup.createdAt);
        QCOMPARE(house.files().size(), 2);

        const auto job = house.service().verify(found.id, house.admin);
        QVERIFY(job);
        QCOMPARE(house.awaitEnd(job->id).state, core::JobState::Succeeded);
        QCOMPARE(house.find(found.id).proof, BackupProof::RestoreTested);
    }

    void aNewStoreKnowsWhatWasPinned()
    {
        const auto startAnew = [this] {
            for (const char *ending : {"", "-wal", "-shm"})
                QFile::remove(m_directory->filePath(u"store.sqlite"_s) + QLatin1StringView(ending));
        };
        {
            test::House house(m_directory->path());
            QVERIFY(house.service().pin(m_backup.id, true, house.admin));
        }
        startAnew();
        {
            test::House house(m_directory->path());
            QVERIFY(house.find(m_backup.id).pinned);
            QVERIFY(house.service().pin(m_backup.id, false, house.admin));
        }
        startAnew();
        test::House house(m_directory->path());
        QVERIFY(!house.find(m_backup.id).pinned);
    }

    void aFileThatGoesWhileTheServerRunsIsMissing()
    {
        test::House house(m_directory->path());
        services::BackupFileWatch watch(house.service());
        const QString elsewhere = m_directory->filePath(u"elsewhere"_s);
        const BackupProof proof = house.find(m_backup.id).proof;
        QVERIFY(watch.look());

        // A disk that has the hiccups costs no proof.
        QVERIFY(QFile::rename(m_file, elsewhere));
        QVERIFY(watch.look());
        QCOMPARE(house.find(m_backup.id).state, BackupState::Finished);
        QVERIFY(QFile::rename(elsewhere, m_file));
        QVERIFY(watch.look());
        QVERIFY(watch.look());
        QCOMPARE(house.find(m_backup.id).proof, proof);

        QVERIFY(QFile::rename(m_file, elsewhere));
        QVERIFY(watch.look());
        QVERIFY(watch.look());
        QCOMPARE(house.find(m_backup.id).state, BackupState::Missing);
        QVERIFY(!house.service().overview()->lastProvenAt);
        QVERIFY(QFile::rename(elsewhere, m_file));
        QVERIFY(watch.look());
        QVERIFY(watch.look());
        QCOMPARE(house.find(m_backup.id).state, BackupState::Finished);
    }

    void aFileThatIsGoneIsMissingUntilItIsBack()
    {
        const QString elsewhere = m_directory->filePath(u"elsewhere"_s);
        QVERIFY(QFile::rename(m_file, elsewhere));
        {
            test::House house(m_directory->path());
            QCOMPARE(house.find(m_backup.id).state, BackupState::Missing);
            QCOMPARE(house.find(m_backup.id).proof, BackupProof::None);
            QVERIFY(!house.service().overview()->lastProvenAt);
        }
        QVERIFY(QFile::rename(elsewhere, m_file));
        test::House house(m_directory->path());
        QCOMPARE(house.find(m_backup.id).state, BackupState::Finished);
        QCOMPARE(house.find(m_backup.id).proof, BackupProof::Created);
    }

    void aBackupWhoseManifestSomebodyTookIsKeptAndTold()
    {
        QVERIFY(QFile::remove(m_manifest));
        test::House house(m_directory->path());
        QCOMPARE(house.find(m_backup.id).state, BackupState::Missing);
        QCOMPARE(house.files(), QStringList{m_backup.fileName});
    }

    void aRemovalThatWasCutOffIsFinished_data()
    {
        QTest::addColumn<bool>("archiveIsLeft");
        QTest::newRow("after the note") << true;
        QTest::newRow("after the files") << false;
    }

    void aRemovalThatWasCutOffIsFinished()
    {
        QFETCH(bool, archiveIsLeft);
        // What a server that is killed in BackupFolder::remove(), or right after it, leaves.
        if (archiveIsLeft)
            QVERIFY(QFile::rename(m_manifest, m_manifest + u".removed"_s));
        else
            QVERIFY(backup::BackupFolder(QFileInfo(m_file).path()).remove(m_backup.fileName));
        test::House house(m_directory->path());
        QCOMPARE(house.problem(), QString());
        QVERIFY(house.service().list({})->items.isEmpty());
        QCOMPARE(house.files(), QStringList());
        QCOMPARE(house.auditActions().constLast(), u"backup.delete"_s);
        QCOMPARE(house.backUp().state, BackupState::Finished);
    }

    void aRemovalWhoseRowIsGoneIsForgotten()
    {
        {
            test::House house(m_directory->path());
            QVERIFY(house.folder().remove(m_backup.fileName));
            QVERIFY(house.database().write([&](storage::Transaction &transaction) {
                return storage::BackupRepository::remove(transaction, m_backup.id);
            }));
        }
        test::House house(m_directory->path());
        QCOMPARE(house.files(), QStringList());
        QVERIFY(house.service().list({})->items.isEmpty());
    }

    void aRescanFindsBackupsThatTheCatalogueForgot()
    {
        test::House house(m_directory->path());
        const core::Backup other = house.backUp();
        QVERIFY(house.database().write([&](storage::Transaction &transaction) -> core::Result<void> {
            if (const auto gone = storage::BackupRepository::remove(transaction, m_backup.id); !gone)
                return gone;
            return storage::BackupRepository::remove(transaction, other.id);
        }));
        QVERIFY(house.service().list({})->items.isEmpty());
        QFile stranger(house.folder().filePath(u"notes.txt"_s));
        QVERIFY(stranger.open(QIODevice::WriteOnly));
        const auto report = rescan(house);
        QStringList forgotten{m_backup.fileName, other.fileName};
        forgotten.sort(); // as the folder lists them
        QCOMPARE(report.added, forgotten);
        QVERIFY(report.known.isEmpty() && report.damaged.isEmpty() && report.missing.isEmpty());
        QCOMPARE(report.unknown, QStringList{u"notes.txt"_s});
        const Backup found = house.find(m_backup.id);
        QCOMPARE(found.state, BackupState::Finished);
        QCOMPARE(found.proof, BackupProof::Decoded); // it was decoded just now
        QCOMPARE(found.sha256, m_backup.sha256);
        QCOMPARE(found.size, m_backup.size);
        QCOMPARE(found.createdAt, m_backup.createdAt);
        QCOMPARE(house.auditActions().constLast(), u"backup.rescan"_s);
        QCOMPARE(rescan(house).known.size(), 2);
    }

    void aRescanFindsDamageAndWhatIsGone()
    {
        test::House house(m_directory->path());
        const core::Backup gone = house.backUp();
        QVERIFY(QFile::remove(house.folder().filePath(gone.fileName)));
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.seek(file.size() / 2));
        char byte = 0;
        QVERIFY(file.getChar(&byte));
        QVERIFY(file.seek(file.size() / 2));
        QVERIFY(file.putChar(char(byte ^ 1)));
        file.close();
        const auto report = rescan(house);
        QCOMPARE(report.damaged.size(), 1);
        QCOMPARE(report.damaged.constFirst().fileName, m_backup.fileName);
        QCOMPARE(report.missing, QStringList{gone.fileName});
        QCOMPARE(house.find(m_backup.id).proof, BackupProof::None);
        QVERIFY(house.find(m_backup.id).error.has_value());
        QCOMPARE(house.find(gone.id).state, BackupState::Missing);
        QVERIFY(house.find(gone.id).proof == BackupProof::None);
    }

    void aRemovalDuringARescanIsARemoval_data()
    {
        QTest::addColumn<int>("note"); // with which file's reading it begins
        QTest::addColumn<bool>("isOver"); // before the rescan keeps what it found
        QTest::newRow("begins before it is read") << 0 << false;
        QTest::newRow("begins after it was read") << 1 << false;
        QTest::newRow("is over before it is read") << 0 << true;
        QTest::newRow("is over after it was read") << 1 << true;
    }

    void aRemovalDuringARescanIsARemoval()
    {
        QFETCH(const int, note);
        QFETCH(const bool, isOver);
        test::House house(m_directory->path());
        const core::Backup other = house.backUp();
        const QStringList names = house.folder().backups();
        QCOMPARE(names.size(), 2);
        const Backup gone = m_backup.fileName == names.constFirst() ? m_backup : other;
        test::RecordingProgress progress;
        progress.onNote = [&](const QString &) {
            if (progress.notes.size() != note + 1)
                return;
            if (isOver)
                QVERIFY(house.service().remove(gone.id, house.admin));
            else
                QVERIFY(house.folder().remove(gone.fileName));
        };
        const auto report = rescan(house, progress);
        QCOMPARE(report.known, QStringList{names.constLast()});
        QVERIFY(report.added.isEmpty() && report.damaged.isEmpty());
        QCOMPARE(report.missing, QStringList());
        QCOMPARE(report.unknown, QStringList());
        const auto left = house.service().list({})->items;
        QCOMPARE(left.size(), isOver ? 1 : 2);
        for (const Backup &backup : left)
            QVERIFY2(backup.state == BackupState::Finished && !backup.error, qPrintable(backup.fileName));
    }

    /// Else the runner would try to keep that end until the server stops.
    void workOnABackupThatIsDeletedMeanwhileEnds()
    {
        test::House house(m_directory->path());
        const backup::Rclone rclone(m_directory->filePath(u"rclone.conf"_s));
        services::CopyTask copy(rclone, house.folder(), m_backup, u"nas:copies"_s, {});
        services::ReturnTask comingBack(rclone, house.folder(), m_backup);
        const core::Job job;
        QVERIFY(house.database().write([&](storage::Transaction &transaction) -> core::Result<void> {
            if (const auto gone = storage::BackupRepository::remove(transaction, m_backup.id); !gone)
                return gone;
            const auto ended = copy.ended(transaction, job);
            return ended ? comingBack.ended(transaction, job) : ended;
        }));
    }

    void nothingChangesWithoutAReason()
    {
        test::House house(m_directory->path());
        QVERIFY(house.find(m_backup.id) == m_backup);
    }

    void aManifestThatCannotBeReadIsLeftAlone()
    {
        const QString name = u"main-store-20200101T000000Z.sqlite.zst"_s;
        const QDir folder(QFileInfo(m_file).path());
        for (const QString &one : {name, QString(name + u".manifest.json"_s)}) {
            QFile file(folder.filePath(one));
            QVERIFY(file.open(QIODevice::WriteOnly));
            QCOMPARE(file.write("{"), 1);
        }
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"not in the catalogue"_s));
        test::House house(m_directory->path());
        QCOMPARE(house.files().size(), 4);
        QCOMPARE(house.service().list({})->items.size(), 1);
    }

    void leftoversAreSweptAtTheStart()
    {
        const QDir folder(QFileInfo(m_file).path());
        for (const char *ending : {"", ".partial", ".scratch", ".scratch-wal"}) {
            QFile file(folder.filePath(u"main-store-20200101T000000Z.sqlite.zst"_s + QLatin1StringView(ending)));
            QVERIFY(file.open(QIODevice::WriteOnly));
        }
        const test::House house(m_directory->path());
        QCOMPARE(house.files(), (QStringList{m_backup.fileName, m_backup.fileName + u".manifest.json"_s}));
    }

private:
    static services::RescanReport rescan(test::House &house)
    {
        test::RecordingProgress progress;
        return rescan(house, progress);
    }
    static services::RescanReport rescan(test::House &house, jobs::Progress &progress)
    {
        const services::Clock clock;
        const services::AuditTrail audit(house.database(), clock);
        const auto report
            = services::BackupRescan(house.database(), clock, audit, house.folder()).run(house.admin, progress);
        if (!report)
            qFatal("the rescan failed: %s", qPrintable(report.error().detail));
        return *report;
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    Backup m_backup;
    QString m_file;
    QString m_manifest;
};

QTEST_GUILESS_MAIN(TestBackupCatalogue)
#include "tst_backupcatalogue.moc"
