// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/archive/unpack.h"

#include "platform/archive/tarwriter.h"
#include "platform/archive/zstd.h"
#include "platform/files/files.h"

#include <QCryptographicHash>
#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mainstay;
using namespace mainstay::platform;
using core::ErrorKind;

class UnpackTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void packedTreeComesBack();
    void readsWhatSystemTarWrites_data();
    void readsWhatSystemTarWrites();
    void hostileArchiveLeavesNothing();
    void bombIsStopped();
    void truncatedLeavesNothing();
    void neverOverwrites();

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    QByteArray get(const QString &name) const { return readFile(path(name), 1 << 20).valueOr("missing"); }
    void makeTree() const
    {
        QVERIFY(QDir(m_folder->path()).mkpath(u"tree/sub/empty"_s));
        QVERIFY(writeAtomically(path(u"tree/sub/text"_s), "text"));
        QVERIFY(writeAtomically(path(u"tree/program"_s), "#!/bin/sh\n", programFile));
        QVERIFY(switchSymlink(path(u"tree/link"_s), u"sub/text"_s));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void UnpackTest::packedTreeComesBack()
{
    makeTree();
    const auto size = packTarZst(path(u"tree"_s), path(u"a.tar.zst"_s));
    QVERIFY(size);
    const auto files = unpackTar(path(u"a.tar.zst"_s), path(u"out"_s), {.entries = 10, .bytes = *size});
    QVERIFY2(files, files ? "" : qPrintable(files.error().detail));
    QCOMPARE(files->size(), 2);
    QCOMPARE(files->at(0).path, u"program"_s);
    QVERIFY(files->at(0).executable);
    QCOMPARE(
        files->at(1).sha256, QString::fromLatin1(QCryptographicHash::hash("text", QCryptographicHash::Sha256).toHex()));
    QCOMPARE(get(u"out/sub/text"_s), QByteArray("text"));
    QCOMPARE(get(u"out/link"_s), QByteArray("text"));
    QVERIFY(QFileInfo(path(u"out/program"_s)).isExecutable());
    QVERIFY(QFileInfo(path(u"out/sub/empty"_s)).isDir());

    QVERIFY(packTarZst(path(u"out"_s), path(u"b.tar.zst"_s)));
    QCOMPARE(get(u"a.tar.zst"_s), get(u"b.tar.zst"_s));
}

void UnpackTest::readsWhatSystemTarWrites_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::newRow("gnu") << QStringList{u"--format=gnu"_s};
    QTest::newRow("pax") << QStringList{u"--format=pax"_s};
    QTest::newRow("ustar") << QStringList{u"--format=ustar"_s};
    QTest::newRow("zstd") << QStringList{u"--zstd"_s};
}

void UnpackTest::readsWhatSystemTarWrites()
{
    QFETCH(QStringList, options);
    makeTree();
    QProcess tar;
    tar.setWorkingDirectory(path(u"tree"_s));
    tar.start(u"tar"_s, options + QStringList{u"-cf"_s, u"../a"_s, u"."_s});
    QVERIFY(tar.waitForFinished() && tar.exitCode() == 0);
    const auto files = unpackTar(path(u"a"_s), path(u"out"_s), {});
    QVERIFY2(files, files ? "" : qPrintable(files.error().detail));
    QCOMPARE(files->size(), 2);
    QCOMPARE(get(u"out/link"_s), QByteArray("text"));
}

void UnpackTest::hostileArchiveLeavesNothing()
{
    makeTree();
    QProcess tar;
    tar.setWorkingDirectory(path(u"tree/sub"_s));
    tar.start(u"tar"_s, {u"-cPf"_s, u"../../a"_s, u"text"_s, u"../program"_s});
    QVERIFY(tar.waitForFinished() && tar.exitCode() == 0);
    const auto files = unpackTar(path(u"a"_s), path(u"out"_s), {});
    QCOMPARE(files.error().kind, ErrorKind::ArchiveUnsafe);
    QCOMPARE(files.error().context.value(u"entry"_s), u"../program"_s);
    QVERIFY(!QFileInfo::exists(path(u"out"_s)));
}

void UnpackTest::bombIsStopped()
{
    // A gigabyte of zeros in some ten kilobytes, and it says so; then the same behind a header that lies.
    QByteArray bomb;
    ZstdCompressor compressor([&bomb](QByteArrayView bytes) {
        bomb.append(bytes);
        return core::Result<void>();
    });
    tar::Header header;
    header.path = "zeros";
    header.size = 1 << 30;
    QVERIFY(compressor.add(tar::writeHeader(header, 0)));
    const QByteArray zeros(1 << 20, '\0');
    for (int i = 0; i < 64; ++i)
        QVERIFY(compressor.add(zeros));
    QVERIFY(compressor.finish());
    QVERIFY(writeAtomically(path(u"honest"_s), bomb));
    QCOMPARE(unpackTar(path(u"honest"_s), path(u"out"_s), {.entries = 10, .bytes = 1 << 20}).error().kind,
        ErrorKind::ArchiveUnsafe);
    QVERIFY(!QFileInfo::exists(path(u"out"_s)));

    // Zeros behind the end of the archive cost nothing to make either.
    QByteArray tail;
    ZstdCompressor second([&tail](QByteArrayView bytes) {
        tail.append(bytes);
        return core::Result<void>();
    });
    for (int i = 0; i < 64; ++i)
        QVERIFY(second.add(zeros));
    QVERIFY(second.finish());
    QVERIFY(writeAtomically(path(u"tail"_s), tail));
    QCOMPARE(unpackTar(path(u"tail"_s), path(u"out"_s), {.entries = 10, .bytes = 1 << 20}).error().kind,
        ErrorKind::ArchiveUnsafe);
}

void UnpackTest::truncatedLeavesNothing()
{
    makeTree();
    QVERIFY(packTarZst(path(u"tree"_s), path(u"a.tar.zst"_s)));
    const QByteArray whole = get(u"a.tar.zst"_s);
    for (qsizetype size = 4; size < whole.size(); size += 3) {
        QVERIFY(writeAtomically(path(u"cut"_s), whole.left(size)));
        const auto files = unpackTar(path(u"cut"_s), path(u"out"_s), {});
        QVERIFY(!files);
        QCOMPARE(files.error().kind, ErrorKind::FileTruncated);
        QVERIFY(!QFileInfo::exists(path(u"out"_s)));
    }
}

void UnpackTest::neverOverwrites()
{
    makeTree();
    QVERIFY(packTarZst(path(u"tree"_s), path(u"a.tar.zst"_s)));
    QCOMPARE(unpackTar(path(u"a.tar.zst"_s), path(u"tree"_s), {}).error().kind, ErrorKind::AlreadyExists);
    QCOMPARE(get(u"tree/sub/text"_s), QByteArray("text"));
}

QTEST_GUILESS_MAIN(UnpackTest)
#include "tst_unpack.moc"
