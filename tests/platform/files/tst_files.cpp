// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/files/files.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace mainstay;
using namespace mainstay::platform;
using core::ErrorKind;

class FilesTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void writesAndReadsBack();
    void permissionsAreAsAsked();
    void replacesWhole();
    void replacesLinkAndNotItsTarget();
    void longestName();
    void failureLeavesOldFileAndNothingElse();
    void writeLimitLeavesOldFile();
    void fullDiskLeavesOldFile();
    void readStopsAtLimit();
    void readsDeviceOnlyToLimit();
    void missingFile();
    void renamesDurably();
    void linkSwitchesAtOnce();
    void linkNeverReplacesAFile();
    void freeSpace();
    void privateFolder();
    void makesPrivate();

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    QStringList names() const
    {
        return QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }
    static mode_t modeOf(const QString &file)
    {
        struct stat there
        {
        };
        return ::lstat(QFile::encodeName(file).constData(), &there) == 0 ? there.st_mode & 07777 : 0;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void FilesTest::writesAndReadsBack()
{
    const QByteArray bytes("a\0b\n", 4);
    QVERIFY(writeAtomically(path(u"f"_s), bytes));
    QCOMPARE(readFile(path(u"f"_s), 100), core::Result(bytes));
    QVERIFY(writeAtomically(path(u"empty"_s), {}));
    QCOMPARE(readFile(path(u"empty"_s), 0), core::Result(QByteArray()));
    QCOMPARE(names(), QStringList({u"empty"_s, u"f"_s}));
}

void FilesTest::permissionsAreAsAsked()
{
    const mode_t mask = ::umask(077); // the mode is what was asked for, not what the mask leaves
    QVERIFY(writeAtomically(path(u"public"_s), "x"));
    QVERIFY(writeAtomically(path(u"private"_s), "x", privateFile));
    QVERIFY(writeAtomically(path(u"program"_s), "x", programFile));
    ::umask(mask);
    QCOMPARE(modeOf(path(u"public"_s)), mode_t(0644));
    QCOMPARE(modeOf(path(u"private"_s)), mode_t(0600));
    QCOMPARE(modeOf(path(u"program"_s)), mode_t(0755));
}

void FilesTest::replacesWhole()
{
    QVERIFY(writeAtomically(path(u"f"_s), "a longer text"));
    QVERIFY(writeAtomically(path(u"f"_s), "short", privateFile));
    QCOMPARE(readFile(path(u"f"_s), 100), core::Result(QByteArray("short")));
    QCOMPARE(modeOf(path(u"f"_s)), mode_t(0600));
}

void FilesTest::replacesLinkAndNotItsTarget()
{
    QVERIFY(writeAtomically(path(u"target"_s), "kept"));
    QVERIFY(switchSymlink(path(u"link"_s), u"target"_s));
    QVERIFY(writeAtomically(path(u"link"_s), "new"));
    QCOMPARE(readFile(path(u"target"_s), 100), core::Result(QByteArray("kept")));
    QVERIFY(!QFileInfo(path(u"link"_s)).isSymLink());
}

void FilesTest::longestName()
{
    const QString name(255, u'n');
    QVERIFY(writeAtomically(path(name), "x"));
    QCOMPARE(names(), QStringList(name));
}

void FilesTest::failureLeavesOldFileAndNothingElse()
{
    const auto nowhere = writeAtomically(path(u"no/such/folder/f"_s), "x");
    QVERIFY(!nowhere);
    QCOMPARE(nowhere.error().context.value(u"path"_s), path(u"no/such/folder/f"_s));
    QVERIFY(QDir(m_folder->path()).mkdir(u"folder"_s));
    const auto onFolder = writeAtomically(path(u"folder"_s), "x");
    QCOMPARE(onFolder.error().kind, ErrorKind::FileUnwritable);
    QCOMPARE(names(), QStringList(u"folder"_s));
}

void FilesTest::writeLimitLeavesOldFile()
{
    QVERIFY(writeAtomically(path(u"f"_s), "old"));
    rlimit before{};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
    rlimit small = before;
    small.rlim_cur = 4096;
    auto *const handler = std::signal(SIGXFSZ, SIG_IGN);
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
    const auto written = writeAtomically(path(u"f"_s), QByteArray(8192, 'x'));
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
    std::signal(SIGXFSZ, handler);

    QCOMPARE(written.error().kind, ErrorKind::FileUnwritable);
    QCOMPARE(readFile(path(u"f"_s), 100), core::Result(QByteArray("old")));
    QCOMPARE(names(), QStringList(u"f"_s));
}

void FilesTest::fullDiskLeavesOldFile()
{
    if (::mount("tmpfs", QFile::encodeName(m_folder->path()).constData(), "tmpfs", 0, "size=64k") != 0)
        QSKIP("a file system that is really full can only be mounted by root");
    const auto unmount = qScopeGuard([this] { ::umount(QFile::encodeName(m_folder->path()).constData()); });

    QVERIFY(writeAtomically(path(u"f"_s), "old"));
    const auto written = writeAtomically(path(u"f"_s), QByteArray(100'000, 'x'));
    QVERIFY(!written);
    QCOMPARE(written.error().kind, ErrorKind::DiskFull);
    QCOMPARE(written.error().context.value(u"path"_s), path(u"f"_s));
    QCOMPARE(written.error().context.value(u"needed"_s), u"100000"_s);
    QVERIFY(written.error().context.contains(u"free"_s));
    QCOMPARE(readFile(path(u"f"_s), 100), core::Result(QByteArray("old")));
    QCOMPARE(names(), QStringList(u"f"_s));

    // The same through QFile: writers that stream use this to tell why.
    QFile file(path(u"g"_s));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    const QByteArray piece(4096, 'x');
    while (file.write(piece) == piece.size()) { }
    QCOMPARE(unwritable(file).kind, ErrorKind::DiskFull);
    QCOMPARE(requireFreeBytes(path(u"h"_s), 1 << 20).error().kind, ErrorKind::DiskFull);
}

void FilesTest::readStopsAtLimit()
{
    QVERIFY(writeAtomically(path(u"f"_s), "12345"));
    QVERIFY(readFile(path(u"f"_s), 5));
    const auto tooLong = readFile(path(u"f"_s), 4);
    QCOMPARE(tooLong.error().kind, ErrorKind::PayloadTooLarge);
    QCOMPARE(tooLong.error().context.value(u"limit"_s), u"4"_s);
}

void FilesTest::readsDeviceOnlyToLimit()
{
    QCOMPARE(readFile(u"/dev/zero"_s, 1 << 16).error().kind, ErrorKind::PayloadTooLarge);
}

void FilesTest::missingFile()
{
    QCOMPARE(readFile(path(u"f"_s), 4).error().kind, ErrorKind::NotFound);
    QCOMPARE(readFile(m_folder->path(), 4).error().kind, ErrorKind::FileUnreadable);
    QCOMPARE(syncFile(path(u"f"_s)).error().kind, ErrorKind::NotFound);
    QVERIFY(syncFolder(m_folder->path()));
}

void FilesTest::renamesDurably()
{
    QVERIFY(writeAtomically(path(u"a.partial"_s), "x"));
    QVERIFY(syncFile(path(u"a.partial"_s)));
    QVERIFY(renameDurably(path(u"a.partial"_s), path(u"a"_s)));
    QCOMPARE(names(), QStringList(u"a"_s));
    QCOMPARE(renameDurably(path(u"b"_s), path(u"c"_s)).error().kind, ErrorKind::NotFound);
}

void FilesTest::linkSwitchesAtOnce()
{
    QVERIFY(switchSymlink(path(u"current"_s), u"versions/1"_s));
    QVERIFY(switchSymlink(path(u"current"_s), u"versions/2"_s));
    char target[64] = {};
    QCOMPARE(::readlink(QFile::encodeName(path(u"current"_s)).constData(), target, sizeof target - 1), 10);
    QCOMPARE(QByteArray(target), QByteArray("versions/2"));
    QCOMPARE(
        QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot).size(),
        1);
}

void FilesTest::linkNeverReplacesAFile()
{
    QVERIFY(writeAtomically(path(u"current"_s), "precious"));
    QCOMPARE(switchSymlink(path(u"current"_s), u"x"_s).error().kind, ErrorKind::AlreadyExists);
    QCOMPARE(readFile(path(u"current"_s), 100), core::Result(QByteArray("precious")));
}

void FilesTest::freeSpace()
{
    const auto here = freeBytes(m_folder->path());
    QVERIFY(here && *here > 0);
    QVERIFY(freeBytes(path(u"not/yet/there"_s)));
    QVERIFY(requireFreeBytes(m_folder->path(), 1));
    const auto tooMuch = requireFreeBytes(m_folder->path(), qint64(1) << 60);
    QCOMPARE(tooMuch.error().kind, ErrorKind::DiskFull);
    QCOMPARE(tooMuch.error().context.value(u"needed"_s), QString::number(qint64(1) << 60));
}

void FilesTest::privateFolder()
{
    QVERIFY(makePrivateFolder(path(u"a/b"_s)));
    QCOMPARE(modeOf(path(u"a/b"_s)), mode_t(0700));
    QCOMPARE(::chmod(QFile::encodeName(path(u"a/b"_s)).constData(), 0755), 0);
    QVERIFY(makePrivateFolder(path(u"a/b"_s)));
    QCOMPARE(modeOf(path(u"a/b"_s)), mode_t(0700));
    QVERIFY(writeAtomically(path(u"f"_s), "x"));
    QCOMPARE(makePrivateFolder(path(u"f"_s)).error().kind, ErrorKind::FileUnwritable);
}

void FilesTest::makesPrivate()
{
    QVERIFY(writeAtomically(path(u"f"_s), "x", programFile));
    QVERIFY(makePrivate(path(u"f"_s)));
    QCOMPARE(modeOf(path(u"f"_s)), mode_t(0600));
    QCOMPARE(makePrivate(path(u"g"_s)).error().kind, ErrorKind::NotFound);
}

QTEST_GUILESS_MAIN(FilesTest)
#include "tst_files.moc"
