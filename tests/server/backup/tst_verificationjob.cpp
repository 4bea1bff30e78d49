// SPDX-License-Identifier: GPL-3.0-or-later
#include "livestore.h"
#include "recordingprogress.h"
#include "server/backup/backupjob.h"
#include "server/backup/sqliteengine.h"
#include "server/backup/verificationjob.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace mainstay;
using namespace mainstay::backup;
using namespace Qt::StringLiterals;
using core::BackupProof;
using core::ErrorKind;

namespace {

constexpr auto fileName = "main-store-20261121T063000Z.sqlite.zst"_L1;

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

/// A backup is proven by decoding and restoring it, and by nothing less.
class TestVerificationJob : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        const test::LiveStore live(m_directory.filePath(u"live.sqlite"_s), 2 << 20);
        SqliteEngine engine(live.path(), u"store"_s);
        test::RecordingProgress progress;
        QVERIFY(m_folder.create());
        const auto manifest
            = BackupJob(engine, m_folder, {.id = {u"b1"_s}, .fileName = fileName, .startedBy = u"admin"_s})
                  .run(progress);
        QVERIFY(manifest);
        m_manifest = *manifest;
        m_file = bytesOf(m_folder.filePath(fileName));
    }

    void init()
    {
        store(m_folder.filePath(fileName), m_file);
        store(m_folder.manifestPath(fileName), core::encode(m_manifest));
    }

    void cleanup() { QVERIFY(!QFile::exists(m_folder.scratchPath(fileName))); }

    void aGoodBackupIsRestoreTested()
    {
        const auto [done, proofs] = verify();
        QVERIFY2(done, qPrintable(done ? QString() : done.error().detail));
        QCOMPARE(proofs, (QList{BackupProof::Decoded, BackupProof::RestoreTested}));
        QCOMPARE(QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden).size(), 2);
    }

    void oneFlippedBitIsNeverProof()
    {
        for (int i = 0; i < 200; ++i) {
            const qsizetype at = i < 40 ? i : i < 80 ? m_file.size() - 1 - (i - 40) : m_file.size() * (i - 79) / 122;
            QByteArray flipped = m_file;
            flipped[at] = char(flipped[at] ^ (1 << (i % 8)));
            store(m_folder.filePath(fileName), flipped);
            const auto [done, proofs] = verify();
            QVERIFY2(!done, qPrintable(u"bit %1 of byte %2"_s.arg(i % 8).arg(at)));
            QCOMPARE(proofs, QList<BackupProof>());
        }
    }

    void aTruncatedFileIsNeverProof()
    {
        for (int i = 0; i < 100; ++i) {
            const qsizetype length = i < 20 ? i : i < 40 ? m_file.size() - 1 - (i - 20) : m_file.size() * (i - 39) / 61;
            if (length >= m_file.size())
                continue;
            store(m_folder.filePath(fileName), m_file.first(length));
            const auto [done, proofs] = verify();
            QVERIFY2(!done, qPrintable(u"cut to %1"_s.arg(length)));
            QCOMPARE(done.error().kind, ErrorKind::FileTruncated);
            QCOMPARE(proofs, QList<BackupProof>());
        }
    }

    void whatIsMissingIsToldByName()
    {
        QVERIFY(QFile::remove(m_folder.manifestPath(fileName)));
        QCOMPARE(verify().first.error().kind, ErrorKind::NotFound);
        init();
        QVERIFY(QFile::remove(m_folder.filePath(fileName)));
        const auto [done, proofs] = verify();
        QCOMPARE(done.error().kind, ErrorKind::NotFound);
        QCOMPARE(proofs, QList<BackupProof>());
    }

    void aManifestThatSaysSomethingElseIsNoProof()
    {
        const auto with = [&](auto change) {
            core::BackupManifest manifest = m_manifest;
            change(manifest);
            store(m_folder.manifestPath(fileName), core::encode(manifest));
            return verify();
        };
        const QString wrong = u"0"_s.repeated(64);
        QCOMPARE(with([&](auto &m) { m.sha256 = wrong; }).first.error().kind, ErrorKind::HashMismatch);
        QCOMPARE(with([&](auto &m) { m.originalSha256 = wrong; }).first.error().kind, ErrorKind::HashMismatch);
        QCOMPARE(with([&](auto &m) { ++m.size; }).first.error().kind, ErrorKind::SizeMismatch);
        QCOMPARE(with([&](auto &m) { --m.originalSize; }).first.error().kind, ErrorKind::SizeMismatch);

        // The file is what it says, but not what was in the database: decoded, not restored.
        const auto [rows, proofs] = with([](auto &m) { ++m.rows[u"tickets"_s]; });
        QCOMPARE(rows.error().kind, ErrorKind::VerificationFailed);
        QCOMPARE(rows.error().context.value(u"table"_s), u"tickets"_s);
        QCOMPARE(proofs, QList{BackupProof::Decoded});
        QCOMPARE(with([](auto &m) { m.rows[u"more"_s] = 0; }).first.error().context.value(u"actual"_s), u"no table"_s);
        QCOMPARE(with([](auto &m) { m.rows.remove(u"files"_s); }).first.error().context.value(u"table"_s), u"files"_s);
    }

    void aCancelEndsIt_data()
    {
        QTest::addColumn<QString>("at");
        for (const char *step : {"preparing", "decoding", "restoring"})
            QTest::newRow(step) << QString::fromLatin1(step);
    }

    void aCancelEndsIt()
    {
        QFETCH(QString, at);
        test::RecordingProgress progress;
        progress.onStep = [&](const QString &step) {
            if (step == at)
                progress.stop = true;
        };
        const auto [done, proofs] = verify(progress);
        QVERIFY(!done);
        QCOMPARE(done.error().kind, ErrorKind::Cancelled);
        QVERIFY(!proofs.contains(BackupProof::RestoreTested));
    }

private:
    std::pair<core::Result<void>, QList<BackupProof>> verify()
    {
        test::RecordingProgress progress;
        return verify(progress);
    }

    std::pair<core::Result<void>, QList<BackupProof>> verify(test::RecordingProgress &progress)
    {
        QList<BackupProof> proofs;
        SqliteEngine engine(u"unused"_s, u"store"_s);
        VerificationJob job(engine, m_folder, fileName, [&](BackupProof proof) { proofs.append(proof); });
        const auto done = job.run(progress);
        return {done, proofs};
    }

    QTemporaryDir m_directory;
    BackupFolder m_folder{m_directory.filePath(u"backups"_s)};
    core::BackupManifest m_manifest;
    QByteArray m_file;
};

QTEST_GUILESS_MAIN(TestVerificationJob)
#include "tst_verificationjob.moc"
