// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/archive/zstd.h"

#include "platform/files/files.h"

#include <QCryptographicHash>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mainstay;
using namespace mainstay::platform;
using core::ErrorKind;

class ZstdTest : public QObject
{
    Q_OBJECT

private slots:
    void comesBackInPiecesOfAnySize();
    void toolReadsOurs();
    void weReadTools();
    void outputIsBounded();
    void severalFrames();
    void truncationIsTold();
    void everyFlippedBitIsFound();
    void sinksErrorIsPassedOn();
    void verifiesFile();
};

namespace {

ByteSink into(QByteArray &target)
{
    return [&target](QByteArrayView bytes) {
        target.append(bytes);
        return core::Result<void>();
    };
}

QByteArray compressed(const QByteArray &bytes, qsizetype step = 1 << 20)
{
    QByteArray result;
    ZstdCompressor compressor(into(result));
    for (qsizetype at = 0; at < bytes.size(); at += step) {
        if (!compressor.add(bytes.mid(at, step)))
            return {};
    }
    return compressor.finish() ? result : QByteArray();
}

core::Result<QByteArray> decompressed(const QByteArray &bytes, qint64 maximum, qsizetype step = 1 << 20)
{
    QByteArray result;
    ZstdDecompressor decompressor(into(result), maximum);
    for (qsizetype at = 0; at < bytes.size(); at += step) {
        if (auto done = decompressor.add(QByteArrayView(bytes).sliced(at, qMin(step, bytes.size() - at))); !done)
            return done.error();
    }
    if (auto done = decompressor.finish(); !done)
        return done.error();
    return result;
}

QByteArray sample(qsizetype size)
{
    QByteArray bytes;
    QRandomGenerator random(5);
    while (bytes.size() < size)
        bytes.append("INSERT INTO t VALUES (").append(QByteArray::number(random.bounded(100'000))).append(");\n");
    return bytes;
}

QByteArray run(const QStringList &arguments, const QByteArray &input)
{
    QProcess zstd;
    zstd.start(u"zstd"_s, arguments);
    zstd.write(input);
    zstd.closeWriteChannel();
    if (!zstd.waitForFinished() || zstd.exitCode() != 0)
        qFatal("zstd failed: %s", zstd.readAllStandardError().constData());
    return zstd.readAllStandardOutput();
}

} // namespace

void ZstdTest::comesBackInPiecesOfAnySize()
{
    for (const qsizetype size : {0, 1, 1000, 1'000'000}) {
        const QByteArray bytes = sample(size).left(size);
        for (const qsizetype step : {997, 1 << 20}) {
            const auto back = decompressed(compressed(bytes, step), size, step);
            QVERIFY(back);
            QCOMPARE(*back, bytes);
        }
    }
}

void ZstdTest::toolReadsOurs()
{
    const QByteArray bytes = sample(300'000);
    QCOMPARE(run({u"-d"_s, u"-c"_s}, compressed(bytes)), bytes);
}

void ZstdTest::weReadTools()
{
    const QByteArray bytes = sample(300'000);
    QCOMPARE(decompressed(run({u"-19"_s, u"-c"_s}, bytes), bytes.size()), core::Result(bytes));
}

void ZstdTest::outputIsBounded()
{
    const QByteArray bomb = compressed(QByteArray(50 << 20, '\0'));
    QVERIFY(bomb.size() < 10'000);
    QByteArray got;
    ZstdDecompressor decompressor(into(got), 1 << 20);
    const auto done = decompressor.add(bomb);
    QCOMPARE(done.error().kind, ErrorKind::ArchiveUnsafe);
    QVERIFY(got.size() <= 1 << 20);
}

void ZstdTest::severalFrames()
{
    QCOMPARE(decompressed(compressed("one ").append(compressed("two")), 100), core::Result(QByteArray("one two")));
}

void ZstdTest::truncationIsTold()
{
    const QByteArray whole = compressed(sample(2'000));
    for (qsizetype size = 0; size < whole.size(); ++size) {
        const auto back = decompressed(whole.left(size), 1 << 20);
        QVERIFY(!back);
        QCOMPARE(back.error().kind, ErrorKind::FileTruncated);
    }
}

void ZstdTest::everyFlippedBitIsFound()
{
    const QByteArray bytes = sample(300);
    const QByteArray whole = compressed(bytes);
    for (qsizetype bit = 0; bit < whole.size() * 8; ++bit) {
        QByteArray bad = whole;
        bad[bit / 8] = char(bad[bit / 8] ^ (1 << (bit % 8)));
        const auto back = decompressed(bad, 1 << 20);
        // A bit of the header that says nothing may differ, but then the content may not.
        QVERIFY(!back || *back == bytes);
    }
}

void ZstdTest::sinksErrorIsPassedOn()
{
    const ByteSink full = [](QByteArrayView) -> core::Result<void> { return core::Error{ErrorKind::DiskFull, {}, {}}; };
    ZstdDecompressor decompressor(full, 1000);
    QCOMPARE(decompressor.add(compressed("x")).error().kind, ErrorKind::DiskFull);
    ZstdCompressor compressor(full);
    QVERIFY(compressor.add("x")); // kept until the frame ends
    QCOMPARE(compressor.finish().error().kind, ErrorKind::DiskFull);
}

void ZstdTest::verifiesFile()
{
    QTemporaryDir folder;
    const QByteArray bytes = sample(3 << 20);
    QVERIFY(writeAtomically(folder.filePath(u"f"_s), compressed(bytes)));
    const auto unpacked = verifyZstdFile(folder.filePath(u"f"_s), bytes.size());
    QVERIFY(unpacked);
    QCOMPARE(unpacked->size, bytes.size());
    QCOMPARE(
        unpacked->sha256, QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex()));
    QCOMPARE(verifyZstdFile(folder.filePath(u"f"_s), bytes.size() - 1).error().kind, ErrorKind::ArchiveUnsafe);
    QCOMPARE(verifyZstdFile(folder.filePath(u"g"_s), 1).error().kind, ErrorKind::NotFound);
    QVERIFY(writeAtomically(folder.filePath(u"f"_s), "not zstd"));
    const auto damaged = verifyZstdFile(folder.filePath(u"f"_s), 1000);
    QCOMPARE(damaged.error().kind, ErrorKind::VerificationFailed);
    QCOMPARE(damaged.error().context.value(u"path"_s), folder.filePath(u"f"_s));
}

QTEST_GUILESS_MAIN(ZstdTest)
#include "tst_zstd.moc"
