// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/patch/commandrun.h"
#include "agent/patch/customisations.h"
#include "agent/patch/declarations.h"
#include "agent/patch/durablecopy.h"
#include "agent/patch/fileswap.h"
#include "agent/patch/foldersaver.h"
#include "agent/patch/unifieddiff.h"
#include "platform/files/files.h"
#include "platform/signature/filedigest.h"
#include "tests/support/await.h"

#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <thread>
#include <unistd.h>

using namespace mainstay;
using namespace mainstay::agent;
using namespace Qt::StringLiterals;
using core::CustomisationKind;
using core::ErrorKind;

namespace {

const auto always = [] { return true; };
const auto quiet = [](const QString &) {};

core::Version version(const QString &text)
{
    return *core::Version::parse(text);
}

/// A product with one program, one configuration file and some data, as it was shipped.
class ProductInFolder
{
public:
    ProductInFolder()
    {
        description.name = u"desk"_s;
        description.versionProbe = QStringList{u"bin/desk"_s};
        description.configFolders = QStringList{u"conf"_s};
        description.dataFolders = QStringList{u"data"_s};
        write(u"product/bin/desk"_s, "#!/bin/sh\necho 1.0\n");
        write(u"product/conf/desk.conf"_s, "colour=red\n");
        write(u"product/data/tickets"_s, "one\n");
        Shipped shipped;
        shipped.version = version(u"1.0"_s);
        const auto digest = platform::digestOfFile(folder.filePath(u"product/bin/desk"_s));
        shipped.files = {{u"bin/desk"_s, digest->size, digest->sha256Hex()}};
        write(u"product/.mainstay/shipped.json"_s, shippedText(shipped));
        write(u"product/.mainstay/originals/bin/desk"_s, read(u"product/bin/desk"_s));
        write(u"staged/bin/desk"_s, "#!/bin/sh\necho 1.1\n");
        write(u"staged/bin/extra"_s, "new\n");
        write(u"staged/conf/desk.conf"_s, "colour=blue\n");
        write(u"staged/conf/more.conf"_s, "size=1\n");
    }

    void write(const QString &path, const QByteArray &bytes) const
    {
        QVERIFY(QDir().mkpath(QFileInfo(folder.filePath(path)).path()));
        QVERIFY(platform::writeAtomically(folder.filePath(path), bytes));
    }
    QByteArray read(const QString &path) const
    {
        return platform::readFile(folder.filePath(path), 1 << 20).valueOr("nothing");
    }
    /// Names and contents of everything in the product's folder.
    QMap<QString, QByteArray> content() const
    {
        QMap<QString, QByteArray> files;
        const QStringList paths = filesBelow(product.path());
        for (const QString &path : paths)
            files.insert(path, read(u"product/"_s + path));
        return files;
    }
    FileSwap swap() const { return FileSwap(product, description, folder.filePath(u"undo"_s)); }
    core::Result<void> install() const { return install(always); }
    core::Result<void> install(const FileSwap::Proceed &proceed) const
    {
        return swap().install(folder.filePath(u"staged"_s), version(u"1.1"_s), quiet, proceed);
    }

    QTemporaryDir folder;
    ProductFolder product{folder.filePath(u"product"_s)};
    Product description;
};

} // namespace

/// What applying a patch does to files and processes of the host.
class TestPatchFiles : public QObject
{
    Q_OBJECT

private slots:
    void diffs_data();
    void diffs();
    void findsWhatIsNotAsShipped();
    void tellsWhoDeclaredThem();
    void swapsAndPutsBack();
    void goesOnAfterACut();
    void endsWhereverItIsToldTo();
    void keepsConfiguration();
    void refuses_data();
    void refuses();
    void savesAndRestoresFolders();
    void restoresThroughALink();
    void runsCommands();
    void endsTheWholeGroup();
    void endsWhatWasLeftOver();
};

void TestPatchFiles::diffs_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QString>("diff");
    QTest::newRow("equal") << QByteArray("a\n") << QByteArray("a\n") << QString();
    QTest::newRow("binary") << QByteArray("a\0b", 3) << QByteArray("c") << QString();
    QTest::newRow("one line") << QByteArray("a\n") << QByteArray("b\n") << u"@@ -1 +1 @@\n-a\n+b\n"_s;
    QTest::newRow("added to nothing") << QByteArray() << QByteArray("a\nb\n") << u"@@ -0,0 +1,2 @@\n+a\n+b\n"_s;
    QTest::newRow("removed") << QByteArray("a\nb\nc\n") << QByteArray("a\nc\n") << u"@@ -1,3 +1,2 @@\n a\n-b\n c\n"_s;
    QTest::newRow("far apart") << QByteArray("1\n2\n3\n4\n5\n6\n7\n8\n9\n") << QByteArray("x\n2\n3\n4\n5\n6\n7\n8\ny\n")
                               << u"@@ -1,4 +1,4 @@\n-1\n+x\n 2\n 3\n 4\n@@ -6,4 +6,4 @@\n 6\n 7\n 8\n-9\n+y\n"_s;
}

void TestPatchFiles::diffs()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QString, diff);
    const QString head = u"--- f\n+++ f\n"_s;
    QCOMPARE(unifiedDiff(u"f"_s, before, after, 1000), diff.isEmpty() ? diff : QString(head + diff));
}

void TestPatchFiles::findsWhatIsNotAsShipped()
{
    const ProductInFolder site;
    CustomisationFinder finder;
    const auto look = [&] { return *finder.find(site.product, site.description, always); };
    QCOMPARE(look().count, 0);
    site.write(u"product/bin/desk"_s, "#!/bin/sh\necho 1.0 of ours\n");
    site.write(u"product/bin/export"_s, "ours\n");
    site.write(u"product/conf/ours.conf"_s, "ours\n");
    const auto found = look();
    QCOMPARE(found.count, 2);
    QCOMPARE(found.list[0].kind, CustomisationKind::ModifiedFile);
    QVERIFY(found.list[0].diff.contains("-echo 1.0\n+echo 1.0 of ours\n"_L1));
    QCOMPARE(found.list[1].kind, CustomisationKind::AddedFile);
    QCOMPARE(found.list[1].path, u"bin/export"_s);
    QVERIFY(QFile::remove(site.product.file(u"bin/desk"_s)));
    QCOMPARE(look().list[0].kind, CustomisationKind::MissingFile);
}

void TestPatchFiles::tellsWhoDeclaredThem()
{
    const ProductInFolder site;
    const auto author = [&](const QString &path) {
        core::Customisation one;
        one.path = path;
        loadDeclarations(site.product)->describe(one);
        return one.author;
    };
    QCOMPARE(author(u"bin/desk"_s), QString());
    site.write(u"product/.mainstay/customisations.json"_s,
        R"({"customisations": [
            {"paths": ["bin/desk", "share/shop"], "title": "Queue", "author": "Anna", "project": "P-12"},
            {"paths": ["share/shop/logo.png"], "author": "Bruno"}]})");
    QCOMPARE(author(u"bin/desk"_s), u"Anna"_s);
    QCOMPARE(author(u"share/shop/greeting.txt"_s), u"Anna"_s);
    QCOMPARE(author(u"share/shop/logo.png"_s), u"Bruno"_s); // what is said last holds
    QCOMPARE(author(u"share/shopping"_s), QString());
    // It is no part of the product, so that it is no customisation itself.
    QCOMPARE(CustomisationFinder().find(site.product, site.description, always)->count, 0);
    for (const char *wrong : {"not json", "{}", R"({"customisations": [{"paths": ["../elsewhere"]}]})"}) {
        site.write(u"product/.mainstay/customisations.json"_s, wrong);
        const auto refused = loadDeclarations(site.product);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::InvalidInput);
        QVERIFY(refused.error().context.value(u"path"_s).endsWith(u"customisations.json"_s));
    }
}

void TestPatchFiles::swapsAndPutsBack()
{
    const ProductInFolder site;
    const auto before = site.content();
    REQUIRE_RESULT(site.install());
    QCOMPARE(site.read(u"product/bin/desk"_s), "#!/bin/sh\necho 1.1\n");
    QCOMPARE(loadShipped(site.product)->version, version(u"1.1"_s));
    QCOMPARE(CustomisationFinder().find(site.product, site.description, always)->count, 0);
    REQUIRE_RESULT(site.swap().putBack(quiet));
    QCOMPARE(site.content(), before);
    REQUIRE_RESULT(site.swap().putBack(quiet));
    QCOMPARE(site.content(), before);
}

void TestPatchFiles::goesOnAfterACut()
{
    // Cut off with one file replaced: what was saved before is what is put back, not the new file.
    const ProductInFolder site;
    const auto before = site.content();
    REQUIRE_RESULT(site.install());
    site.write(u"product/bin/extra"_s, "half");
    REQUIRE_RESULT(site.install());
    QCOMPARE(site.read(u"product/bin/extra"_s), "new\n");
    REQUIRE_RESULT(site.swap().putBack(quiet));
    QCOMPARE(site.content(), before);
}

void TestPatchFiles::endsWhereverItIsToldTo()
{
    // After each number of files, until it comes to its end.
    for (int may = 0;; ++may) {
        const ProductInFolder site;
        const auto before = site.content();
        int asked = 0;
        const auto installed = site.install([&] { return asked++ < may; });
        if (installed) {
            QVERIFY(may > 4);
            return;
        }
        QCOMPARE(installed.error().kind, ErrorKind::Cancelled);
        QCOMPARE(asked, may + 1);
        REQUIRE_RESULT(site.swap().putBack(quiet));
        QCOMPARE(site.content(), before);
    }
}

void TestPatchFiles::keepsConfiguration()
{
    const ProductInFolder site;
    REQUIRE_RESULT(site.install());
    REQUIRE_RESULT(site.install());
    QCOMPARE(site.read(u"product/conf/desk.conf"_s), "colour=red\n");
    QCOMPARE(site.read(u"product/conf/desk.conf.patch-1.1"_s), "colour=blue\n");
    QCOMPARE(site.read(u"product/conf/more.conf"_s), "size=1\n");
    QVERIFY(!QFileInfo::exists(site.product.file(u"conf/more.conf.patch-1.1"_s)));
}

void TestPatchFiles::refuses_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("kind");
    QTest::newRow("data") << u"data/tickets"_s << int(ErrorKind::ManifestInvalid);
    QTest::newRow("the agent's own list") << u".mainstay/shipped.json"_s << int(ErrorKind::ManifestInvalid);
    QTest::newRow("through a link") << u"outside/passwords"_s << int(ErrorKind::ArchiveUnsafe);
}

void TestPatchFiles::refuses()
{
    QFETCH(QString, path);
    QFETCH(int, kind);
    const ProductInFolder site;
    QVERIFY(QDir().mkpath(site.folder.filePath(u"elsewhere"_s)));
    QVERIFY(QFile::link(site.folder.filePath(u"elsewhere"_s), site.product.file(u"outside"_s)));
    site.write(u"staged/"_s + path, "evil");
    const auto before = site.content();
    const auto installed = site.install();
    QVERIFY(!installed);
    QCOMPARE(int(installed.error().kind), kind);
    QCOMPARE(site.content(), before);
    QVERIFY(QDir(site.folder.filePath(u"elsewhere"_s)).isEmpty());
}

void TestPatchFiles::savesAndRestoresFolders()
{
    const ProductInFolder site;
    FolderSaver saver(site.product, site.description, site.folder.filePath(u"saved"_s));
    // Before anything was saved there is nothing to restore, and nothing is lost.
    REQUIRE_RESULT(saver.restore(always));
    QCOMPARE(site.read(u"product/data/tickets"_s), "one\n");
    REQUIRE_RESULT(saver.save(always));
    site.write(u"product/data/tickets"_s, "migrated\n");
    site.write(u"product/data/new/index"_s, "index\n");
    REQUIRE_RESULT(saver.restore(always));
    REQUIRE_RESULT(saver.restore(always));
    QCOMPARE(site.read(u"product/data/tickets"_s), "one\n");
    QVERIFY(!QFileInfo::exists(site.product.file(u"data/new"_s)));
    QCOMPARE(QDir(site.product.path()).entryList(QDir::Dirs | QDir::NoDotAndDotDot),
        QStringList({u"bin"_s, u"conf"_s, u"data"_s}));
}

void TestPatchFiles::restoresThroughALink()
{
    const ProductInFolder site;
    const QString elsewhere = site.folder.filePath(u"disk/data"_s);
    QVERIFY(QDir().mkpath(site.folder.filePath(u"disk"_s)));
    QVERIFY(QFile::rename(site.product.file(u"data"_s), elsewhere));
    QVERIFY(QFile::link(elsewhere, site.product.file(u"data"_s)));
    FolderSaver saver(site.product, site.description, site.folder.filePath(u"saved"_s));
    REQUIRE_RESULT(saver.save(always));
    site.write(u"product/data/tickets"_s, "migrated\n");
    REQUIRE_RESULT(saver.restore(always));
    QVERIFY(QFileInfo(site.product.file(u"data"_s)).isSymLink());
    QCOMPARE(site.read(u"disk/data/tickets"_s), "one\n");
}

void TestPatchFiles::runsCommands()
{
    const QTemporaryDir folder;
    CommandCall call;
    call.folder = folder.path();
    call.log = folder.filePath(u"log"_s);
    call.command = QStringList{u"sh"_s, u"-c"_s, u"echo $0 \"$1\"; exit 4"_s, u"one"_s, u"two; three"_s};
    const auto ended = runCommand(call, always);
    REQUIRE_RESULT(ended);
    QCOMPARE(*ended, (CommandEnd{4, u"one two; three"_s}));
    const auto failed = runToSuccess(call, always);
    QCOMPARE(failed.error().kind, ErrorKind::ProcessFailed);
    QCOMPARE(failed.error().context.value(u"exitCode"_s), u"4"_s);
    call.command = QStringList{u"there-is-no-such-program"_s};
    QCOMPARE(runCommand(call, always).error().kind, ErrorKind::ProcessFailed);
}

void TestPatchFiles::endsTheWholeGroup()
{
    const QTemporaryDir folder;
    CommandCall call;
    call.folder = folder.path();
    call.limit = std::chrono::seconds(1);
    call.command = QStringList{u"sh"_s, u"-c"_s, u"sleep 1000 & echo $! > child; wait"_s};
    const auto ended = runCommand(call, always);
    QVERIFY(!ended);
    QCOMPARE(ended.error().kind, ErrorKind::TimedOut);
    const auto child = platform::readFile(folder.filePath(u"child"_s), 100);
    REQUIRE_RESULT(child);
    EVENTUALLY(::kill(pid_t(child->trimmed().toInt()), 0) != 0
        || platform::readFile(u"/proc/%1/stat"_s.arg(child->trimmed().toInt()), 4096).valueOr(") Z").contains(") Z"));
}

void TestPatchFiles::endsWhatWasLeftOver()
{
    const QTemporaryDir folder;
    CommandCall call;
    call.folder = folder.path();
    call.record = folder.filePath(u"running"_s);
    call.command = QStringList{u"sleep"_s, u"1000"_s};
    core::Result<CommandEnd> ended = CommandEnd();
    std::thread command([&] { ended = runCommand(call, always); });
    const bool isThere = test::until([&] { return QFileInfo::exists(call.record); });
    endLeftOver(call.record);
    command.join();
    QVERIFY(isThere);
    QVERIFY(!ended);
    QVERIFY(!QFileInfo::exists(call.record));
    // A number that belongs to another process by now is left alone.
    QProcess other;
    other.setChildProcessModifier([] { ::setsid(); });
    other.start(u"sleep"_s, {u"1000"_s});
    QVERIFY(other.waitForStarted());
    QVERIFY(platform::writeAtomically(call.record, QByteArray(QByteArray::number(other.processId()) + " 1\n")));
    endLeftOver(call.record);
    QCOMPARE(::kill(pid_t(other.processId()), 0), 0);
    QVERIFY(!other.waitForFinished(200));
    other.kill();
    QVERIFY(other.waitForFinished());
}

QTEST_GUILESS_MAIN(TestPatchFiles)
#include "tst_patchfiles.moc"
