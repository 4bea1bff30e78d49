// SPDX-License-Identifier: GPL-3.0-or-later
#include "recordingprogress.h"
#include "server/backup/archivereader.h"
#include "server/backup/archivewriter.h"
#include "tools.h"

#include <QCryptographicHash>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace mainstay;
using namespace mainstay::backup;
using namespace Qt::StringLiterals;

namespace {

QByteArray content(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    quint32 random = 7;
    for (qsizetype i = 0; i < size; ++i) {
        random = random * 1'664'525 + 1'013'904'223;
        bytes[i] = i % 3 == 0 ? char(random >> 24) : char('a' + i % 26);
    }
    return bytes;
}

QString hexOf(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
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

core::Result<ArchiveDigest> archive(const QString &path, const QByteArray &bytes, qsizetype piece = 100'000)
{
    auto writer = ArchiveWriter::create(path);
    if (!writer)
        return writer.error();
    for (qsizetype at = 0; at < bytes.size(); at += piece) {
        const QByteArray part = bytes.mid(at, piece);
        if (const auto written = (*writer)->write(part); !written)
            return written.error();
    }
    return (*writer)->finish();
}

class Collector : public ByteSink
{
public:
    core::Result<void> write(QByteArrayView bytes) override
    {
        all.append(bytes);
        return {};
    }
    QByteArray all;
};

} // namespace

/// The compressed file, against the zstd program and against damage.
class TestArchive : public QObject
{
    Q_OBJECT

private slots:
    void theToolReadsWhatWeWrite_data()
    {
        QTest::addColumn<int>("size");
        for (const int size : {0, 1, 131'072, 1'048'576, 1'048'577, 20'000'003})
            QTest::addRow("%d", size) << size;
    }

    void theToolReadsWhatWeWrite()
    {
        QFETCH(int, size);
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"a.zst"_s);
        const QByteArray bytes = content(size);

        const auto digest = archive(path, bytes);
        QVERIFY2(digest, qPrintable(digest ? QString() : digest.error().detail));
        QCOMPARE(digest->originalSize, size);
        QCOMPARE(digest->originalSha256, hexOf(bytes));
        QCOMPARE(digest->size, QFile(path).size());
        QCOMPARE(digest->sha256, hexOf(bytesOf(path)));
        QCOMPARE(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());

        const test::ToolResult decoded
            = test::runTool(u"zstd"_s, {u"-d"_s, u"-q"_s, path, u"-o"_s, folder.filePath(u"a"_s)});
        QVERIFY2(decoded.exitCode == 0, qPrintable(decoded.errors));
        QVERIFY(bytesOf(folder.filePath(u"a"_s)) == bytes);
        QVERIFY(test::runTool(u"zstd"_s, {u"-lv"_s, path}).output.contains("Check: XXH64"_L1));

        test::RecordingProgress progress;
        Collector sink;
        const auto read = readArchive(path, size, &sink, progress);
        QVERIFY2(read, qPrintable(read ? QString() : read.error().detail));
        QVERIFY(*read == *digest);
        QVERIFY(sink.all == bytes);
    }

    void weReadWhatTheToolWrites()
    {
        const QTemporaryDir folder;
        const QByteArray bytes = content(5'000'000);
        store(folder.filePath(u"b"_s), bytes);
        QCOMPARE(test::runTool(u"zstd"_s, {u"-3"_s, u"-q"_s, folder.filePath(u"b"_s)}).exitCode, 0);
        test::RecordingProgress progress;
        const auto read = readArchive(folder.filePath(u"b.zst"_s), bytes.size(), nullptr, progress);
        QVERIFY(read);
        QCOMPARE(read->originalSha256, hexOf(bytes));
    }

    void everyTruncationIsTold()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"c.zst"_s);
        QVERIFY(archive(path, content(300'000)));
        const QByteArray whole = bytesOf(path);
        test::RecordingProgress progress;
        const QString cut = folder.filePath(u"cut.zst"_s);
        for (qsizetype length = 0; length < whole.size();
             length += length < 32 || length > whole.size() - 32 ? 1 : whole.size() / 97) {
            store(cut, whole.first(length));
            const auto read = readArchive(cut, 300'000, nullptr, progress);
            QVERIFY2(!read, qPrintable(u"cut to %1 of %2"_s.arg(length).arg(whole.size())));
            QCOMPARE(read.error().kind, core::ErrorKind::FileTruncated);
        }
    }

    void moreBehindTheEndIsTold()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"d.zst"_s);
        QVERIFY(archive(path, content(300'000)));
        const QByteArray whole = bytesOf(path);
        test::RecordingProgress progress;
        for (const QByteArray &more : {QByteArray("x"), whole, QByteArray(1 << 20, '\0')}) {
            store(path, whole + more);
            const auto read = readArchive(path, 10'000'000, nullptr, progress);
            QVERIFY(!read);
            QCOMPARE(read.error().kind, core::ErrorKind::VerificationFailed);
        }
    }

    void moreContentThanExpectedIsRefused()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"e.zst"_s);
        QVERIFY(archive(path, QByteArray(50 << 20, '\0')));
        QVERIFY(QFile(path).size() < 20'000);
        test::RecordingProgress progress;
        Collector sink;
        const auto read = readArchive(path, 1 << 20, &sink, progress);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, core::ErrorKind::SizeMismatch);
        QVERIFY(sink.all.size() <= (2 << 20));
    }

    void anExistingFileIsNotReplaced()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"f.zst"_s);
        store(path, "precious");
        const auto writer = ArchiveWriter::create(path);
        QVERIFY(!writer);
        QCOMPARE(writer.error().kind, core::ErrorKind::FileUnwritable);
        QCOMPARE(bytesOf(path), "precious");
    }
};

QTEST_GUILESS_MAIN(TestArchive)
#include "tst_archive.moc"
