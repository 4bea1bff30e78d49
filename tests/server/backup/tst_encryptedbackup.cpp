// SPDX-License-Identifier: GPL-3.0-or-later
#include "agekeys.h"
#include "core/agekey.h"
#include "livestore.h"
#include "recordingprogress.h"
#include "server/backup/archivereader.h"
#include "server/backup/backupjob.h"
#include "server/backup/sqliteengine.h"
#include "server/backup/verificationjob.h"
#include "smalldisk.h"
#include "tools.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace mainstay;
using namespace mainstay::backup;
using namespace Qt::StringLiterals;
using core::BackupProof;
using core::ErrorKind;

namespace {

constexpr auto fileName = "main-store-20261121T063000Z.sqlite.zst.age"_L1;

QStringList filesIn(const QString &path)
{
    return QDir(path).entryList(QDir::Files | QDir::Hidden, QDir::Name);
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void store(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

} // namespace

/// Backups that only their recipients can read, made and read by the real age.
class TestEncryptedBackup : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_anna = test::AgeKeys::create(m_keys.filePath(u"anna.txt"_s));
        m_bruno = test::AgeKeys::create(m_keys.filePath(u"bruno.txt"_s));
        m_carla = test::AgeKeys::create(m_keys.filePath(u"carla.txt"_s));
    }

    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<test::LiveStore>(m_directory->filePath(u"live.sqlite"_s), 8 << 20);
        m_folder = std::make_unique<BackupFolder>(m_directory->filePath(u"backups"_s));
    }

    void cleanup()
    {
        QCOMPARE(test::childrenNamed("age"), QList<pid_t>());
        m_store.reset();
    }

    void everyRecipientReadsItAndNobodyElse()
    {
        test::RecordingProgress progress;
        const auto manifest = backUp(progress);
        QVERIFY2(manifest, qPrintable(manifest ? QString() : manifest.error().detail));
        QCOMPARE(progress.steps,
            (QStringList{
                u"preparing"_s, u"copying"_s, u"compressing"_s, u"verifying"_s, u"restoring"_s, u"finishing"_s}));
        QCOMPARE(filesIn(m_folder->path()), (QStringList{fileName, fileName + u".manifest.json"_s}));
        QVERIFY(*m_folder->manifest(fileName) == *manifest);
        QCOMPARE(m_folder->backups(), QStringList{fileName});
        QCOMPARE(manifest->format, 2);
        QVERIFY(manifest->encryption);
        QVERIFY2(manifest->encryption->tool.startsWith("age 1."_L1), qPrintable(manifest->encryption->tool));
        QCOMPARE(manifest->encryption->recipients, recipients());
        QCOMPARE(manifest->encryption->proof, BackupProof::RestoreTested);
        const QByteArray file = bytesOf(m_folder->filePath(fileName));
        QVERIFY(file.startsWith("age-encryption.org/v1\n"));
        QCOMPARE(test::sha256(file), manifest->sha256);

        // Nothing but age, zstd and sqlite3.
        for (const test::AgeKeys &keys : {m_anna, m_bruno}) {
            const QString archive = m_directory->filePath(u"opened.zst"_s);
            const QString restored = m_directory->filePath(u"restored.sqlite"_s);
            QFile::remove(restored);
            const auto opened = test::runTool(
                u"age"_s, {u"--decrypt"_s, u"-i"_s, keys.path, u"-o"_s, archive, m_folder->filePath(fileName)});
            QVERIFY2(opened.exitCode == 0, qPrintable(opened.errors));
            QCOMPARE(test::runTool(u"zstd"_s, {u"-d"_s, u"-q"_s, archive, u"-o"_s, restored}).exitCode, 0);
            QCOMPARE(test::sha256(bytesOf(restored)), manifest->originalSha256);
            QCOMPARE(test::LiveStore::broken(restored), QString());
        }
        const auto stranger
            = test::runTool(u"age"_s, {u"--decrypt"_s, u"-i"_s, m_carla.path, m_folder->filePath(fileName)});
        QCOMPARE(stranger.exitCode, 1);
        QVERIFY(stranger.errors.contains("no identity matched"_L1));
        // Nothing that the server keeps opens it: the manifest has public keys alone.
        QVERIFY(!bytesOf(m_folder->manifestPath(fileName)).contains("SECRET"));
        QVERIFY(!progress.notes.join(u'\n').contains("SECRET"_L1));
    }

    void withoutARestoreTestItIsDecoded()
    {
        test::RecordingProgress progress;
        BackupOrder order = this->order();
        order.restoreTest = false;
        const auto manifest = backUp(progress, order);
        QVERIFY(manifest);
        QCOMPARE(manifest->encryption->proof, BackupProof::Decoded);
        QVERIFY(!progress.steps.contains(u"restoring"_s));
    }

    void theKeyOfOneBackupOpensNoOther()
    {
        test::RecordingProgress progress;
        QVERIFY(backUp(progress));
        const auto key = Age().newKey();
        QVERIFY(key);
        QVERIFY(core::isAgeRecipient(key->recipient()));
        const auto opened = Age().opens(m_folder->filePath(fileName), key->identity());
        QCOMPARE(opened.error().kind, ErrorKind::WrongCredentials);
        QVERIFY(Age().opens(m_folder->filePath(fileName), m_anna.secret));
        QCOMPARE(Age().opens(m_folder->filePath(u"none"_s), m_anna.secret).error().kind, ErrorKind::NotFound);
    }

    void aVerificationSaysWhetherItIsStillThatFile()
    {
        test::RecordingProgress progress;
        const auto manifest = backUp(progress);
        QVERIFY(manifest);
        const QByteArray file = bytesOf(m_folder->filePath(fileName));
        QList<BackupProof> proofs;
        SqliteEngine engine(u"unused"_s, u"store"_s);
        const auto verify = [&](const Decryption &key = {}) {
            proofs.clear();
            test::RecordingProgress watching;
            auto done = VerificationJob(
                engine, *m_folder, fileName, [&](BackupProof proof) { proofs.append(proof); }, key)
                            .run(watching);
            return done;
        };
        QVERIFY(verify());
        QCOMPARE(proofs, QList{BackupProof::RestoreTested});
        // With a recipient's key all of it is done again.
        const auto again = verify({Age(), m_bruno.secret});
        QVERIFY2(again, qPrintable(again ? QString() : again.error().detail));
        QCOMPARE(proofs, (QList{BackupProof::Decoded, BackupProof::RestoreTested}));
        QCOMPARE(verify({Age(), m_carla.secret}).error().kind, ErrorKind::WrongCredentials);

        for (const qsizetype at : {qsizetype(0), file.size() / 3, file.size() - 1}) {
            QByteArray flipped = file;
            flipped[at] = char(flipped.at(at) ^ 8);
            store(m_folder->filePath(fileName), flipped);
            QCOMPARE(verify().error().kind, ErrorKind::HashMismatch);
            QCOMPARE(verify({Age(), m_anna.secret}).error().kind, ErrorKind::VerificationFailed);
            QCOMPARE(proofs, QList<BackupProof>());
        }
        for (const qsizetype size : {qsizetype(0), qsizetype(50), file.size() / 2, file.size() - 1}) {
            store(m_folder->filePath(fileName), file.first(size));
            QCOMPARE(verify().error().kind, ErrorKind::SizeMismatch);
            QCOMPARE(verify({Age(), m_anna.secret}).error().kind, ErrorKind::VerificationFailed);
        }
    }

    void withoutTheToolItFailsBeforeAnythingIsMade()
    {
        test::RecordingProgress progress;
        BackupOrder order = this->order();
        order.age = Age(m_directory->filePath(u"nowhere"_s));
        const auto manifest = backUp(progress, order);
        QCOMPARE(manifest.error().kind, ErrorKind::NotFound);
        QCOMPARE(manifest.error().context.value(u"program"_s), u"age"_s);
        QCOMPARE(progress.steps, QStringList{u"preparing"_s});
        QVERIFY(!QDir(m_folder->path()).exists());
    }

    void aKilledToolLeavesNoBackup_data()
    {
        QTest::addColumn<QString>("at");
        for (const char *step : {"compressing", "verifying"})
            QTest::newRow(step) << QString::fromLatin1(step);
    }
    void aKilledToolLeavesNoBackup()
    {
        QFETCH(QString, at);
        test::RecordingProgress progress;
        int killed = 0;
        progress.onAdvance = [&](const QString &step, qint64, qint64) {
            if (step != at || killed > 0)
                return;
            for (const pid_t pid : test::childrenNamed("age"))
                killed += ::kill(pid, SIGKILL) == 0 ? 1 : 0;
        };
        const auto manifest = backUp(progress);
        QCOMPARE(killed, 1);
        QVERIFY(!manifest);
        QCOMPARE(manifest.error().kind, ErrorKind::ProcessFailed);
        QCOMPARE(manifest.error().context.value(u"program"_s), u"age"_s);
        QCOMPARE(manifest.error().context.value(u"exitCode"_s), u"signal 9"_s);
        QCOMPARE(filesIn(m_folder->path()), QStringList());
    }

    void aToolKilledInTheRestoreTestLeavesTheBackupDecoded()
    {
        test::RecordingProgress progress;
        progress.onAdvance = [&](const QString &step, qint64, qint64) {
            if (step == "restoring"_L1) {
                for (const pid_t pid : test::childrenNamed("age"))
                    ::kill(pid, SIGKILL);
            }
        };
        SqliteEngine engine(m_store->path(), u"store"_s);
        BackupJob job(engine, *m_folder, order());
        const auto manifest = job.run(progress);
        QVERIFY2(manifest, qPrintable(manifest ? QString() : manifest.error().detail));
        QCOMPARE(manifest->encryption->proof, BackupProof::Decoded);
        QVERIFY(job.untested());
        QCOMPARE(job.untested()->kind, ErrorKind::ProcessFailed);
        QCOMPARE(filesIn(m_folder->path()), (QStringList{fileName, fileName + u".manifest.json"_s}));
    }

    void aToolThatDamagesWhatItIsGivenMakesNoBackup()
    {
        // The last line of defence: what is on the disk is what has to open.
        const QString folder = m_directory->filePath(u"bad"_s);
        QVERIFY(QDir().mkpath(folder));
        QVERIFY(QFile::link(u"/usr/bin/age-keygen"_s, folder + u"/age-keygen"_s));
        store(folder + u"/age"_s,
            "#!/bin/sh\n"
            "case \"$1\" in --encrypt) /usr/bin/age \"$@\" | sed 's/[qQ]/z/g';; *) exec /usr/bin/age \"$@\";; esac\n");
        QVERIFY(QFile::setPermissions(folder + u"/age"_s, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        test::RecordingProgress progress;
        BackupOrder order = this->order();
        order.age = Age(folder);
        const auto manifest = backUp(progress, order);
        QVERIFY(!manifest);
        QVERIFY(progress.steps.constLast() == "verifying"_L1);
        QCOMPARE(filesIn(m_folder->path()), QStringList());
    }

    void aCancelLeavesNothing_data()
    {
        QTest::addColumn<QString>("at");
        for (const char *step : {"compressing", "verifying", "restoring", "finishing"})
            QTest::newRow(step) << QString::fromLatin1(step);
    }
    void aCancelLeavesNothing()
    {
        QFETCH(QString, at);
        test::RecordingProgress progress;
        progress.onStep = [&](const QString &step) {
            if (step == at)
                progress.stop = true;
        };
        const auto manifest = backUp(progress);
        QVERIFY(!manifest);
        QCOMPARE(manifest.error().kind, ErrorKind::Cancelled);
        QCOMPARE(filesIn(m_folder->path()), QStringList());
    }

    void aDiskThatFillsUpLeavesNothing()
    {
        const test::SmallDisk disk(160 << 20);
        if (!disk.problem().isEmpty())
            QSKIP(qPrintable(disk.problem()));
        m_folder = std::make_unique<BackupFolder>(disk.path() + u"/backups"_s);
        m_store->run("INSERT INTO files (content) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE "
                     "i < 4000) SELECT randomblob(8000) FROM n");
        test::RecordingProgress progress;
        progress.onStep = [&](const QString &step) {
            if (step == "compressing"_L1)
                disk.fill(1 << 20);
        };
        const auto manifest = backUp(progress);
        QVERIFY(!manifest);
        QCOMPARE(manifest.error().kind, ErrorKind::DiskFull);
        QCOMPARE(filesIn(m_folder->path()), QStringList());
        disk.release();
        progress.onStep = {};
        QVERIFY(backUp(progress));
    }

    void leftoversOfEncryptedOnesAreSweptToo()
    {
        test::RecordingProgress progress;
        QVERIFY(backUp(progress));
        const QString orphan = u"main-store-20261121T070000Z.sqlite.zst.age"_s;
        store(m_folder->filePath(orphan), "half");
        store(m_folder->partialPath(orphan), "half");
        QCOMPARE(m_folder->sweep(), (QStringList{orphan, orphan + u".partial"_s}));
        QCOMPARE(m_folder->backups(), QStringList{fileName});
        QCOMPARE(m_folder->newFileName(
                     u"main"_s, u"store"_s, u"sqlite"_s, QDateTime({2026, 11, 21}, {6, 30}, Qt::UTC), true),
            u"main-store-20261121T063000Z-2.sqlite.zst.age"_s);
    }

private:
    QList<core::BackupRecipient> recipients() const
    {
        return {{u"Anna"_s, m_anna.recipient}, {u"Bruno"_s, m_bruno.recipient}};
    }

    BackupOrder order() const
    {
        return {.id = {u"b1"_s}, .fileName = fileName, .startedBy = u"admin"_s, .recipients = recipients()};
    }

    core::Result<core::BackupManifest> backUp(test::RecordingProgress &progress) { return backUp(progress, order()); }
    core::Result<core::BackupManifest> backUp(test::RecordingProgress &progress, const BackupOrder &order)
    {
        SqliteEngine engine(m_store->path(), u"store"_s);
        return BackupJob(engine, *m_folder, order).run(progress);
    }

    QTemporaryDir m_keys;
    test::AgeKeys m_anna;
    test::AgeKeys m_bruno;
    test::AgeKeys m_carla;
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<test::LiveStore> m_store;
    std::unique_ptr<BackupFolder> m_folder;
};

QTEST_GUILESS_MAIN(TestEncryptedBackup)
#include "tst_encryptedbackup.moc"
