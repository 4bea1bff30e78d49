// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/signature/filedigest.h"

#include <QCryptographicHash>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mainstay;
using namespace mainstay::platform;

class FileDigestTest : public QObject
{
    Q_OBJECT

private slots:
    void agreesWithQt();
    void anySplitGivesTheSame();
    void resultMayBeAskedInBetween();
    void onlyWhatWasAskedFor();
    void fileOnDisk();
    void stops();
    void missingFile();
};

namespace {

QByteArray blake2b(QByteArrayView bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Blake2b_512);
}

QByteArray bytesOf(const Prehash &prehash)
{
    return QByteArrayView(prehash.data(), qsizetype(prehash.size())).toByteArray();
}

QByteArray noise(qsizetype size)
{
    QByteArray bytes(size, '\0');
    QRandomGenerator random(7);
    for (char &c : bytes)
        c = char(random.bounded(256));
    return bytes;
}

} // namespace

void FileDigestTest::agreesWithQt()
{
    for (const qsizetype size : {0, 1, 63, 64, 127, 128, 129, 100'000}) {
        const QByteArray bytes = noise(size);
        FileDigest digest;
        digest.addData(bytes);
        QCOMPARE(digest.result().size, size);
        QCOMPARE(digest.result().sha256, QCryptographicHash::hash(bytes, QCryptographicHash::Sha256));
        QCOMPARE(bytesOf(digest.result().prehash), blake2b(bytes));
        QCOMPARE(bytesOf(prehashOf(bytes)), blake2b(bytes));
    }
}

void FileDigestTest::anySplitGivesTheSame()
{
    const QByteArray bytes = noise(10'000);
    FileDigest whole;
    whole.addData(bytes);
    QRandomGenerator random(3);
    for (int i = 0; i < 20; ++i) {
        FileDigest pieces;
        for (QByteArrayView rest = bytes; !rest.isEmpty();) {
            const qsizetype count = qMin<qsizetype>(rest.size(), random.bounded(0, 700));
            pieces.addData(rest.first(count));
            rest = rest.sliced(count);
        }
        QCOMPARE(pieces.result(), whole.result());
    }
}

void FileDigestTest::resultMayBeAskedInBetween()
{
    FileDigest digest;
    digest.addData("abc");
    QCOMPARE(digest.result().sha256Hex(), u"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"_s);
    digest.addData("def");
    QCOMPARE(digest.result().sha256, QCryptographicHash::hash("abcdef", QCryptographicHash::Sha256));
}

void FileDigestTest::onlyWhatWasAskedFor()
{
    FileDigest digest(FileDigest::Sha256);
    digest.addData("abc");
    QCOMPARE(digest.result().prehash, Prehash{});
    QCOMPARE(digest.result().sha256.size(), 32);
    FileDigest other(FileDigest::Blake2b);
    other.addData("abc");
    QVERIFY(other.result().sha256.isEmpty());
    QCOMPARE(bytesOf(other.result().prehash), blake2b("abc"));
}

void FileDigestTest::fileOnDisk()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"f"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const QByteArray bytes = noise((2 << 20) + 17);
    QCOMPARE(file.write(bytes), bytes.size());
    file.close();
    const auto digest = digestOfFile(file.fileName());
    QVERIFY(digest);
    QCOMPARE(digest->size, bytes.size());
    QCOMPARE(digest->sha256, QCryptographicHash::hash(bytes, QCryptographicHash::Sha256));

    FileDigest begun(FileDigest::Sha256);
    QVERIFY(begun.addFile(file.fileName(), 1'500'000));
    begun.addData(bytes.sliced(1'500'000));
    QCOMPARE(begun.result().sha256, digest->sha256);
    QCOMPARE(begun.addFile(file.fileName(), bytes.size() + 1).error().kind, core::ErrorKind::FileUnreadable);
}

void FileDigestTest::stops()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"f"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(5 << 20));
    file.close();
    int calls = 0;
    const auto digest = digestOfFile(file.fileName(), FileDigest::Sha256, [&](qint64) { return ++calls < 2; });
    QCOMPARE(digest.error().kind, core::ErrorKind::Cancelled);
    QCOMPARE(calls, 2);
}

void FileDigestTest::missingFile()
{
    const auto digest = digestOfFile(u"/nonexistent/file"_s);
    QCOMPARE(digest.error().kind, core::ErrorKind::NotFound);
    QCOMPARE(digest.error().context.value(u"path"_s), u"/nonexistent/file"_s);
    QCOMPARE(digestOfFile(QDir::tempPath()).error().kind, core::ErrorKind::FileUnreadable);
}

QTEST_GUILESS_MAIN(FileDigestTest)
#include "tst_filedigest.moc"
