// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/archive/tarreader.h"

#include "core/package.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mainstay;
using namespace mainstay::platform;
using core::ErrorKind;

namespace {

/// Keeps everything in memory.
class Keeper : public TarHandler
{
public:
    core::Result<void> begin(const TarEntry &entry) override
    {
        entries.append(entry);
        contents.append(QByteArray());
        return {};
    }
    core::Result<void> data(QByteArrayView bytes) override
    {
        contents.last().append(bytes);
        return {};
    }
    core::Result<void> end() override
    {
        ++ended;
        return {};
    }

    QList<TarEntry> entries;
    QByteArrayList contents;
    int ended = 0;
};

core::Result<void> readInto(Keeper &keeper, const QByteArray &archive, TarLimits limits = {}, qsizetype step = 0)
{
    TarReader reader(keeper, limits);
    for (QByteArrayView rest = archive; !rest.isEmpty();) {
        const qsizetype count = step > 0 ? qMin(step, rest.size()) : rest.size();
        if (auto read = reader.add(rest.first(count)); !read)
            return read;
        rest = rest.sliced(count);
    }
    return reader.finish();
}

QByteArray padded(QByteArray bytes)
{
    bytes.append((512 - bytes.size() % 512) % 512, '\0');
    return bytes;
}

QByteArray entry(const QByteArray &path, char type = '0', const QByteArray &content = {}, const QByteArray &target = {})
{
    tar::Header header;
    header.path = path;
    header.type = type;
    header.size = content.size();
    header.mode = 0644;
    header.target = target;
    return tar::writeHeader(header, 0).append(padded(content));
}

QByteArray pax(const QByteArray &records, char type = 'x')
{
    return entry("pax", type, records);
}

QByteArray record(QByteArrayView key, QByteArrayView value)
{
    return tar::writeRecord(key, value);
}

const QByteArray &theEnd()
{
    static const QByteArray end(1024, '\0');
    return end;
}

/// A header with its fields changed and the checksum made good again.
QByteArray patched(QByteArray block, qsizetype at, const QByteArray &bytes)
{
    block.replace(at, bytes.size(), bytes);
    block.replace(148, 8, "        ");
    quint32 sum = 0;
    for (qsizetype i = 0; i < 512; ++i)
        sum += static_cast<unsigned char>(block[i]);
    block.replace(148, 8, QByteArray::number(sum, 8).rightJustified(6, '0').append('\0').append(' '));
    return block;
}

QByteArray joined(std::initializer_list<QByteArray> parts)
{
    return QByteArrayList(parts).join();
}

} // namespace

class TarReaderTest : public QObject
{
    Q_OBJECT

private slots:
    void readsInPiecesOfAnySize();
    void readsGnuLongNames();
    void readsPaxNames();
    void acceptsHarmless_data();
    void acceptsHarmless();
    void refusesHostile_data();
    void refusesHostile();
    void limits();
    void truncationIsTold();
    void garbageNeverCrashes();
};

void TarReaderTest::readsInPiecesOfAnySize()
{
    const QByteArray archive = joined({entry("./", '5'), entry("./a/", '5'), entry("./a/f", '0', "hello"),
        entry("b", '0', QByteArray(1024, 'b')), entry("l", '2', {}, "a/f"), entry("empty"), theEnd()});
    for (const qsizetype step : {1, 7, 511, 512, 513, 100'000}) {
        Keeper keeper;
        const auto read = readInto(keeper, archive, {}, step);
        QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
        QCOMPARE(keeper.entries.size(), 5);
        QCOMPARE(keeper.ended, 5);
        QCOMPARE(keeper.entries[0].kind, TarEntry::Kind::Folder);
        QCOMPARE(keeper.entries[1].path, u"a/f"_s);
        QCOMPARE(keeper.contents[1], QByteArray("hello"));
        QCOMPARE(keeper.contents[2], QByteArray(1024, 'b'));
        QCOMPARE(keeper.entries[3].target, u"a/f"_s);
    }
}

void TarReaderTest::readsGnuLongNames()
{
    const QByteArray name = QByteArray(120, 'n');
    Keeper keeper;
    const auto read = readInto(keeper,
        joined({entry("././@LongLink", 'L', name + QByteArray(1, '\0')), entry(name.left(100), '0', "x"), theEnd()}));
    QVERIFY(read);
    QCOMPARE(keeper.entries[0].path, QString::fromLatin1(name));
}

void TarReaderTest::readsPaxNames()
{
    const QByteArray name = QByteArray("città/").append(QByteArray(150, 'n'));
    Keeper keeper;
    QVERIFY(
        readInto(keeper, joined({pax(record("path", name) + record("mtime", "1.5")), entry("x", '0', "x"), theEnd()})));
    QCOMPARE(keeper.entries[0].path, QString::fromUtf8(name));
}

void TarReaderTest::acceptsHarmless_data()
{
    QTest::addColumn<QByteArray>("archive");
    QTest::newRow("nothing at all") << theEnd();
    QTest::newRow("one block of zeros at the end") << joined({entry("a"), QByteArray(512, '\0')});
    QTest::newRow("GNU padding") << joined({entry("a"), QByteArray(10'240 - 512, '\0')});
    QTest::newRow("folder after its file") << joined({entry("a/b"), entry("a/", '5'), theEnd()});
    QTest::newRow("link up and down inside") << joined({entry("a/b/l", '2', {}, "../../c/d"), theEnd()});
    QTest::newRow("link to its root") << joined({entry("a/l", '2', {}, ".."), theEnd()});
    QTest::newRow("two dots in a name") << joined({entry("a..b"), entry("..c"), theEnd()});
    QTest::newRow("a global comment") << joined({pax(record("comment", "x"), 'g'), entry("a"), theEnd()});
    QTest::newRow("setuid, which is dropped") << joined({patched(entry("a"), 100, "0004755"), theEnd()});
}

void TarReaderTest::acceptsHarmless()
{
    QFETCH(QByteArray, archive);
    Keeper keeper;
    const auto read = readInto(keeper, archive);
    QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
}

void TarReaderTest::refusesHostile_data()
{
    QTest::addColumn<QByteArray>("archive");
    QTest::addColumn<QString>("entry");
    const auto row = [](const char *name, std::initializer_list<QByteArray> parts, const QString &which) {
        QTest::newRow(name) << joined(parts).append(theEnd()) << which;
    };
    row("absolute path", {entry("/etc/passwd")}, u"/etc/passwd"_s);
    row("absolute path behind a dot", {entry(".//etc/passwd")}, u".//etc/passwd"_s);
    row("absolute folder", {entry("/", '5')}, u"/"_s);
    row("parent", {entry("../a")}, u"../a"_s);
    row("parent in the middle", {entry("a/../../b")}, u"a/../../b"_s);
    row("parent at the end", {entry("a/..")}, u"a/.."_s);
    row("parent folder", {entry("../", '5')}, u"../"_s);
    row("empty name", {entry("")}, QString());
    row("empty part", {entry("a//b")}, u"a//b"_s);
    row("backslash", {entry("..\\a")}, u"..\\a"_s);
    row("drive", {entry("C:a")}, u"C:a"_s);
    row("stream", {entry("a:b")}, u"a:b"_s);
    row("control character", {entry("a\nb")}, u"a\nb"_s);
    row("not UTF-8", {entry("\xff\xfe")}, QString::fromUtf8("\xff\xfe"));
    row("file with a slash at its end", {entry("a/")}, u"a/"_s);
    row("absolute link", {entry("l", '2', {}, "/etc/passwd")}, u"l"_s);
    row("link out", {entry("l", '2', {}, "../x")}, u"l"_s);
    row("link out from a folder", {entry("a/l", '2', {}, "../../x")}, u"a/l"_s);
    row("link with a late parent", {entry("a/l", '2', {}, ".."), entry("m", '2', {}, "a/l/../x")}, u"m"_s);
    row("link to nothing", {entry("l", '2')}, u"l"_s);
    row("file behind a link", {entry("l", '2', {}, "a"), entry("l/f")}, u"l/f"_s);
    row("file in place of a link", {entry("l", '2', {}, "a"), entry("l")}, u"l"_s);
    row("file behind a file", {entry("f"), entry("f/g")}, u"f/g"_s);
    row("file in place of a folder", {entry("a/b"), entry("a")}, u"a"_s);
    row("link in place of a folder", {entry("a/b"), entry("a", '2', {}, "c")}, u"a"_s);
    row("twice", {entry("a"), entry("a")}, u"a"_s);
    row("twice, spelled otherwise", {entry("a"), entry("./a")}, u"./a"_s);
    row("hard link", {entry("a", '1', {}, "/etc/passwd")}, u"a"_s);
    row("character device", {entry("a", '3')}, u"a"_s);
    row("block device", {entry("a", '4')}, u"a"_s);
    row("pipe", {entry("a", '6')}, u"a"_s);
    row("contiguous", {entry("a", '7')}, u"a"_s);
    row("sparse", {entry("a", 'S')}, u"a"_s);
    row("sparse by pax", {pax(record("GNU.sparse.major", "1")), entry("a")}, QString());
    row("multi-volume", {entry("a", 'M')}, u"a"_s);
    row("folder with content", {entry("a/", '5', "x")}, u"a/"_s);
    row("pax path out", {pax(record("path", "../../x")), entry("a")}, u"../../x"_s);
    row("pax link out", {pax(record("linkpath", "/x")), entry("a", '2', {}, "b")}, u"a"_s);
    row("pax path for all", {pax(record("path", "x"), 'g'), entry("a")}, u"global"_s);
    row("pax size beyond", {pax(record("size", "9223372036854775807")), entry("a")}, u"a"_s);
    row("pax negative size", {pax(record("size", "-1")), entry("a")}, QString());
    row("pax record too long", {pax("99 path=x\n"), entry("a")}, QString());
    row("pax record without a number", {pax("xx path=x\n"), entry("a")}, QString());
    row("pax record without equals", {pax("9 pathxx\n"), entry("a")}, QString());
    row("pax header of 1 GiB", {patched(entry("p", 'x'), 124, "10000000000")}, u"p"_s);
    row("pax header for nothing", {pax(record("path", "x"))}, QString());
    row("GNU name out", {entry("././@LongLink", 'L', "../x"), entry("a")}, u"../x"_s);
    row("binary size of 2^62", {patched(entry("a"), 124, QByteArray("\x80\0\0\0\x40\0\0\0\0\0\0\0", 12))}, u"a"_s);
    row("binary size that overflows",
        {patched(entry("a"), 124, QByteArray("\x80\x01\0\0\0\0\0\0\0\0\0\0", 12)), entry("a")}, QString());
    row("something after the end", {entry("a"), theEnd(), entry("b")}, QString());
    row("damaged second header", {entry("a"), QByteArray(512, 'x')}, u"a"_s);
}

void TarReaderTest::refusesHostile()
{
    QFETCH(QByteArray, archive);
    QFETCH(QString, entry);
    for (const qsizetype step : {0, 1, 512}) {
        Keeper keeper;
        const auto read = readInto(keeper, archive, {.entries = 100, .bytes = 1 << 20}, step);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::ArchiveUnsafe);
        QCOMPARE(read.error().context.value(u"entry"_s), entry);
        for (const TarEntry &harmless : std::as_const(keeper.entries))
            QVERIFY2(core::isSafeRelativePath(harmless.path), qPrintable(harmless.path));
    }
}

void TarReaderTest::limits()
{
    const QByteArray archive = joined({entry("a", '0', "12345"), entry("b", '0', "12345"), theEnd()});
    Keeper keeper;
    QVERIFY(readInto(keeper, archive, {.entries = 2, .bytes = 10}));
    QCOMPARE(readInto(keeper, archive, {.entries = 1, .bytes = 10}).error().kind, ErrorKind::ArchiveUnsafe);
    QCOMPARE(readInto(keeper, archive, {.entries = 2, .bytes = 9}).error().kind, ErrorKind::ArchiveUnsafe);
}

void TarReaderTest::truncationIsTold()
{
    const QByteArray archive = joined({entry("a", '0', "12345"), theEnd()});
    for (qsizetype size = 0; size < archive.size() - 512; ++size) {
        Keeper keeper;
        const auto read = readInto(keeper, archive.left(size));
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::FileTruncated);
    }
    Keeper keeper;
    QCOMPARE(readInto(keeper, QByteArray(512, 'x')).error().kind, ErrorKind::FormatUnknown);
}

void TarReaderTest::garbageNeverCrashes()
{
    const QByteArray good = joined({pax(record("path", "long")), entry("a", '0', "12345"), entry("l", '2', {}, "a"),
        entry("././@LongLink", 'L', "name"), entry("d/", '5'), theEnd()});
    QRandomGenerator random(1);
    int refused = 0;
    for (int i = 0; i < 3000; ++i) {
        QByteArray bad = good;
        const qsizetype block = qsizetype(random.bounded(quint64(bad.size() / 512))) * 512;
        QByteArray header = bad.mid(block, 512);
        header = patched(header, qsizetype(random.bounded(500U)),
            QByteArray(qsizetype(random.bounded(1U, 12U)), char(random.bounded(256))));
        bad.replace(block, 512, header);
        Keeper keeper;
        refused += !readInto(keeper, bad, {.entries = 100, .bytes = 1 << 20}, qsizetype(random.bounded(1U, 2000U)));
    }
    QVERIFY(refused > 100);
}

QTEST_GUILESS_MAIN(TarReaderTest)
#include "tst_tarreader.moc"
