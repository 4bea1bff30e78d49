// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/archive/tarwriter.h"

#include "platform/files/files.h"

#include <QBuffer>
#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mainstay;
using namespace mainstay::platform;
using core::ErrorKind;

class TarWriterTest : public QObject
{
    Q_OBJECT

private slots:
    void systemTarReadsIt();
    void sameTreeGivesSameBytes();
    void refusesUnsafePaths();
    void shrunkFileIsTold();
    void sinksErrorIsPassedOn();
};

namespace {

ByteSink into(QByteArray &archive)
{
    return [&archive](QByteArrayView bytes) {
        archive.append(bytes);
        return core::Result<void>();
    };
}

} // namespace

void TarWriterTest::systemTarReadsIt()
{
    QByteArray archive;
    TarWriter writer(into(archive));
    const QString longName = u"d/"_s + QString(200, u'n');
    const QString splitName = QString(100, u'p') + u'/' + QString(100, u'n');
    QVERIFY(writer.addFolder(u"d"_s));
    QVERIFY(writer.addBytes(u"d/f"_s, "hello", true));
    QVERIFY(writer.addBytes(longName, "long"));
    QVERIFY(writer.addBytes(splitName, "split"));
    QVERIFY(writer.addBytes(u"città"_s, QByteArray(512, 'x')));
    QVERIFY(writer.addSymlink(u"l"_s, u"d/f"_s));
    QVERIFY(writer.finish());

    QTemporaryDir folder;
    QProcess tar;
    tar.setWorkingDirectory(folder.path());
    tar.start(u"tar"_s, {u"-xf"_s, u"-"_s});
    tar.write(archive);
    tar.closeWriteChannel();
    QVERIFY(tar.waitForFinished());
    QCOMPARE(tar.readAllStandardError(), QByteArray());
    QCOMPARE(tar.exitCode(), 0);
    QCOMPARE(readFile(folder.filePath(u"d/f"_s), 100), core::Result(QByteArray("hello")));
    QVERIFY(QFileInfo(folder.filePath(u"d/f"_s)).isExecutable());
    QCOMPARE(readFile(folder.filePath(longName), 100), core::Result(QByteArray("long")));
    QCOMPARE(readFile(folder.filePath(splitName), 100), core::Result(QByteArray("split")));
    QCOMPARE(readFile(folder.filePath(u"città"_s), 1000), core::Result(QByteArray(512, 'x')));
    QCOMPARE(readFile(folder.filePath(u"l"_s), 100), core::Result(QByteArray("hello")));
}

void TarWriterTest::sameTreeGivesSameBytes()
{
    QTemporaryDir one;
    QTemporaryDir two;
    for (const QString &name : {u"b"_s, u"a"_s, u"c"_s})
        QVERIFY(writeAtomically(one.filePath(name), name.toUtf8()));
    for (const QString &name : {u"c"_s, u"a"_s, u"b"_s})
        QVERIFY(writeAtomically(two.filePath(name), name.toUtf8(), privateFile));
    QByteArray first;
    QByteArray second;
    TarWriter firstWriter(into(first));
    QVERIFY(firstWriter.addTree(one.path()));
    TarWriter secondWriter(into(second));
    QVERIFY(secondWriter.addTree(two.path()));
    QCOMPARE(first, second);
    QCOMPARE(first.size(), 6 * 512);
}

void TarWriterTest::refusesUnsafePaths()
{
    QByteArray archive;
    TarWriter writer(into(archive));
    for (const QString &path : {u"/a"_s, u"../a"_s, u"a/../b"_s, u""_s, u"a\\b"_s})
        QCOMPARE(writer.addBytes(path, "x").error().kind, ErrorKind::InvalidInput);
    QVERIFY(archive.isEmpty());
}

void TarWriterTest::shrunkFileIsTold()
{
    QByteArray archive;
    TarWriter writer(into(archive));
    QBuffer content;
    content.setData("1234");
    QVERIFY(content.open(QIODevice::ReadOnly));
    QCOMPARE(writer.addFile(u"a"_s, content, 5).error().kind, ErrorKind::FileTruncated);
}

void TarWriterTest::sinksErrorIsPassedOn()
{
    TarWriter writer([](QByteArrayView) -> core::Result<void> { return core::Error{ErrorKind::DiskFull, {}, {}}; });
    QCOMPARE(writer.addBytes(u"a"_s, "x").error().kind, ErrorKind::DiskFull);
    QCOMPARE(writer.finish().error().kind, ErrorKind::DiskFull);
}

QTEST_GUILESS_MAIN(TarWriterTest)
#include "tst_tarwriter.moc"
