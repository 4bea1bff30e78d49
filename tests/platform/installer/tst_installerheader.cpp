// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/installer/installerheader.h"

#include "platform/files/files.h"
#include "platform/package/packagewriter.h"
#include "tests/platform/installer/samples.h"

#include <QBuffer>
#include <QDir>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

using namespace Qt::StringLiterals;
using namespace mainstay;
using namespace mainstay::platform;
using core::Architecture;
using core::ErrorKind;
using core::Platform;

class InstallerHeaderTest : public QObject
{
    Q_OBJECT

private slots:
    void realProgram();
    void elf();
    void elfOfOneLongName();
    void pe();
    void families();
    void realSetup();
    void msi();
    void rpm();
    void deb_data();
    void deb();
    void package();
    void refuses_data();
    void refuses();
    void truncatedNeverCrashes_data();
    void truncatedNeverCrashes();

private:
    QTemporaryDir m_folder;
};

namespace {

core::Result<InstallerInfo> read(QByteArray bytes)
{
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    return readInstallerHeader(buffer);
}

core::Version version(QStringView text)
{
    return *core::Version::parse(text);
}

} // namespace

void InstallerHeaderTest::realProgram()
{
    const auto info = readInstallerHeader(u"/bin/true"_s);
    QVERIFY2(info, info ? "" : qPrintable(info.error().detail));
    QCOMPARE(info->format, InstallerFormat::Elf);
    QCOMPARE(info->platform, Platform::Linux);
    QCOMPARE(info->architecture, core::ownArchitecture());
    QVERIFY(!info->version);
}

void InstallerHeaderTest::elf()
{
    const auto info = read(test::sampleElf(183, "1.1.0"));
    QVERIFY2(info, info ? "" : qPrintable(info.error().detail));
    QCOMPARE(info->architecture, Architecture::Arm64);
    QCOMPARE(info->version, version(u"1.1.0"));
    QVERIFY(!read(test::sampleElf(62, "not a version"))->version);
    QCOMPARE(read(test::sampleElf(243, "1")).error().kind, ErrorKind::FormatUnknown);
}

/// Kept section by section, the names of these 10 MB would be 480 GB.
void InstallerHeaderTest::elfOfOneLongName()
{
    const auto info = read(test::sampleElfOfOneName(60'000, 8 << 20));
    QVERIFY(info);
    QCOMPARE(info->architecture, Architecture::X86_64);
    QVERIFY(!info->version);
}

void InstallerHeaderTest::pe()
{
    const auto info = read(test::samplePe(0x8664, true));
    QVERIFY2(info, info ? "" : qPrintable(info.error().detail));
    QCOMPARE(info->format, InstallerFormat::Pe);
    QCOMPARE(info->platform, Platform::Windows);
    QCOMPARE(info->architecture, Architecture::X86_64);
    QCOMPARE(info->version, version(u"1.2.3.4"));
    QVERIFY(info->isSigned);
    QVERIFY(!read(test::samplePe(0xaa64, false))->isSigned);
    QCOMPARE(read(test::samplePe(0xaa64, false))->architecture, Architecture::Arm64);
    QCOMPARE(read(test::samplePe(0x014c, false))->architecture, Architecture::X86);
    QCOMPARE(read(test::samplePe(0x01c4, false)).error().kind, ErrorKind::FormatUnknown);
}

void InstallerHeaderTest::families()
{
    const auto withText = [](const QByteArray &text) -> QByteArray {
        QByteArray program = test::samplePe(0x8664, false);
        // Into the resources, whose length the section table knows.
        const qsizetype section = 0x58 + 240;
        const auto size = qFromLittleEndian<quint32>(program.constData() + section + 16);
        qToLittleEndian<quint32>(size + quint32(text.size()), program.data() + section + 16);
        return program + text;
    };
    QCOMPARE(read(test::samplePe(0x8664, false))->family, ExeFamily::Unknown);
    QCOMPARE(read(withText("<assemblyIdentity name=\"JR.Inno.Setup\"/>"))->family, ExeFamily::InnoSetup);
    QCOMPARE(read(withText("<assemblyIdentity name=\"Nullsoft.NSIS.exehead\"/>"))->family, ExeFamily::Nsis);
    const QString wide = u"InstallShield"_s;
    QCOMPARE(read(withText(QByteArray(reinterpret_cast<const char *>(wide.utf16()), wide.size() * 2)))->family,
        ExeFamily::InstallShield);
    QByteArray burn = test::samplePe(0x8664, false);
    burn.replace(0x58 + 240, 8, ".wixburn");
    QCOMPARE(read(burn)->family, ExeFamily::WixBurn);
    for (const ExeFamily family : {ExeFamily::InnoSetup, ExeFamily::Nsis, ExeFamily::InstallShield, ExeFamily::WixBurn})
        QVERIFY(!silentSwitches(family).isEmpty());
    QVERIFY(silentSwitches(ExeFamily::Unknown).isEmpty());
}

void InstallerHeaderTest::realSetup()
{
    QProcess makensis;
    const QString setup = m_folder.filePath(u"setup.exe"_s);
    makensis.start(
        u"makensis"_s, {u"-V0"_s, u"-XOutFile "_s + setup, u"-XName test"_s, u"-XSection"_s, u"-XSectionEnd"_s});
    if (!makensis.waitForStarted())
        QSKIP("makensis is not installed");
    QVERIFY(makensis.waitForFinished());
    const auto info = readInstallerHeader(setup);
    QVERIFY2(info, info ? "" : qPrintable(info.error().detail));
    QCOMPARE(info->format, InstallerFormat::Pe);
    QCOMPARE(info->architecture, Architecture::X86);
    QCOMPARE(info->family, ExeFamily::Nsis);
}

void InstallerHeaderTest::msi()
{
    const auto info = read(test::sampleMsi("x64;1033"));
    QVERIFY2(info, info ? "" : qPrintable(info.error().detail));
    QCOMPARE(info->format, InstallerFormat::Msi);
    QCOMPARE(info->platform, Platform::Windows);
    QCOMPARE(info->architecture, Architecture::X86_64);
    QCOMPARE(info->product, u"Agent"_s);
    QCOMPARE(info->version, version(u"1.2.3"));
    QCOMPARE(read(test::sampleMsi("Intel;1033"))->architecture, Architecture::X86);
    QCOMPARE(read(test::sampleMsi(";1033"))->architecture, Architecture::X86);
    QCOMPARE(read(test::sampleMsi("Arm64;0"))->architecture, Architecture::Arm64);
    QCOMPARE(read(test::sampleMsi("Intel64;0")).error().kind, ErrorKind::FormatUnknown);
    QCOMPARE(read(test::sampleMsi("Normal.dotm")).error().kind, ErrorKind::FormatUnknown);
}

void InstallerHeaderTest::rpm()
{
    const auto info = read(test::sampleRpm("x86_64"));
    QVERIFY2(info, info ? "" : qPrintable(info.error().detail));
    QCOMPARE(info->format, InstallerFormat::Rpm);
    QCOMPARE(info->platform, Platform::Linux);
    QCOMPARE(info->architecture, Architecture::X86_64);
    QCOMPARE(info->version, version(u"1.2.3"));
    QCOMPARE(info->product, u"agent"_s);
    QVERIFY(info->isSigned);
    QCOMPARE(read(test::sampleRpm("aarch64"))->architecture, Architecture::Arm64);
    QCOMPARE(read(test::sampleRpm("i686"))->architecture, Architecture::X86);
    QVERIFY(!read(test::sampleRpm("noarch"))->architecture);
    QCOMPARE(read(test::sampleRpm("ppc64le")).error().kind, ErrorKind::FormatUnknown);
}

void InstallerHeaderTest::deb_data()
{
    QTest::addColumn<QString>("compression");
    QTest::newRow("gz") << u"gz"_s;
    QTest::newRow("xz") << u"xz"_s;
    QTest::newRow("zst") << u"zst"_s;
    QTest::newRow("none") << QString();
}

void InstallerHeaderTest::deb()
{
    QFETCH(QString, compression);
    const QString name = compression.isEmpty() ? u"control.tar"_s : QString(u"control.tar."_s + compression);
    QDir(m_folder.path()).mkdir(u"deb"_s);
    QVERIFY(writeAtomically(m_folder.filePath(u"deb/control"_s),
        "Package: mainstay-agent\nVersion: 1:1.2.3-4\nArchitecture: arm64\nDescription: x\n"));
    QVERIFY(writeAtomically(m_folder.filePath(u"deb/debian-binary"_s), "2.0\n"));
    QProcess shell;
    shell.setWorkingDirectory(m_folder.filePath(u"deb"_s));
    shell.setProcessChannelMode(QProcess::MergedChannels);
    shell.start(u"sh"_s, {u"-ec"_s, u"rm -f a.deb; tar -caf %1 ./control; ar rc a.deb debian-binary %1"_s.arg(name)});
    QVERIFY(shell.waitForFinished());
    QVERIFY2(shell.exitCode() == 0, shell.readAll().constData());

    const auto info = readInstallerHeader(m_folder.filePath(u"deb/a.deb"_s));
    QVERIFY2(info, info ? "" : qPrintable(info.error().detail));
    QCOMPARE(info->format, InstallerFormat::Deb);
    QCOMPARE(info->architecture, Architecture::Arm64);
    QCOMPARE(info->version->toString().section(u'-', 0, 0), u"1.2.3"_s);
    QCOMPARE(info->product, u"mainstay-agent"_s);

    const QByteArray whole = *readFile(m_folder.filePath(u"deb/a.deb"_s), 1 << 20);
    for (qsizetype size = 1; size < 8 + 60 + 4 + 60; size += 5)
        QVERIFY(!read(whole.left(size)));
}

void InstallerHeaderTest::package()
{
    core::PackageManifest manifest;
    manifest.product = u"mainstay-agent"_s;
    manifest.version = version(u"1.1.0");
    manifest.platform = Platform::Windows;
    manifest.architecture = Architecture::Arm64;
    manifest.createdAt = QDateTime(QDate(2026, 1, 2), QTime(3, 4), Qt::UTC);
    PackageWriter writer(manifest);
    QVERIFY(writer.addFile(u"payload/x"_s, u"/bin/true"_s));
    const SecretKey key = SecretKey::generate();
    QVERIFY(writer.write(m_folder.filePath(u"p.pkg"_s), &key));
    const auto info = readInstallerHeader(m_folder.filePath(u"p.pkg"_s));
    QVERIFY2(info, info ? "" : qPrintable(info.error().detail));
    const InstallerInfo expected{
        InstallerFormat::Package, Platform::Windows, Architecture::Arm64, version(u"1.1.0"), u"mainstay-agent"_s, true};
    QCOMPARE(*info, expected);
}

void InstallerHeaderTest::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("kind");
    const QByteArray elf = test::sampleElf(62, "1");
    QTest::newRow("empty") << QByteArray() << u"file-truncated"_s;
    QTest::newRow("text") << QByteArray("#!/bin/sh\n") << u"format-unknown"_s;
    QTest::newRow("zip") << QByteArray("PK\x03\x04") << u"format-unknown"_s;
    QTest::newRow("magic only") << QByteArray("\x7f"
                                              "ELF")
                                << u"file-truncated"_s;
    QTest::newRow("ELF object file") << QByteArray(elf).replace(16, 1, "\x01") << u"format-unknown"_s;
    QTest::newRow("ELF big endian") << QByteArray(elf).replace(5, 1, "\x02") << u"format-unknown"_s;
    QTest::newRow("ELF sections beyond the end")
        << QByteArray(elf).replace(40, 8, QByteArray(8, '\x7f')) << u"file-truncated"_s;
    QTest::newRow("ELF sections before the start")
        << QByteArray(elf).replace(40, 8, QByteArray(8, '\xff')) << u"file-truncated"_s;
    QTest::newRow("DOS program") << QByteArray("MZ").append(200, '\0') << u"format-unknown"_s;
    QTest::newRow("PE header beyond the end")
        << test::samplePe(0x8664, false).replace(60, 4, QByteArray(4, '\xff')) << u"file-truncated"_s;
    QTest::newRow("PE signature cut off") << test::samplePe(0x8664, true).chopped(1) << u"file-truncated"_s;
    QTest::newRow("rpm header of 4 GiB") << test::sampleRpm("x86_64").replace(96 + 12, 4, QByteArray(4, '\xff'))
                                         << u"archive-unsafe"_s;
    QTest::newRow("rpm with 2^32 entries")
        << test::sampleRpm("x86_64").replace(96 + 8, 4, QByteArray(4, '\xff')) << u"archive-unsafe"_s;
    QTest::newRow("ar, but no deb") << QByteArray(
        "!<arch>\nx.o/            0           0     0     100644  0         `\n")
                                    << u"format-unknown"_s;
    const QByteArray msi = test::sampleMsi("x64;1033");
    QTest::newRow("MSI directory in a circle")
        << QByteArray(msi).replace(512 + 8, 4, QByteArray("\x01\0\0\0", 4)) << u"archive-unsafe"_s;
    QTest::newRow("MSI table of 4 GiB") << QByteArray(msi).replace(44, 4, QByteArray(4, '\xff')) << u"archive-unsafe"_s;
    QTest::newRow("compound file, but no installer")
        << QByteArray(msi).replace(1024 + 128, 2, QByteArray("x\0", 2)) << u"format-unknown"_s;
}

void InstallerHeaderTest::refuses()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, kind);
    const auto info = read(bytes);
    QVERIFY(!info);
    QCOMPARE(core::kindName(info.error().kind), kind);
}

void InstallerHeaderTest::truncatedNeverCrashes_data()
{
    QTest::addColumn<QByteArray>("whole");
    QTest::newRow("elf") << test::sampleElf(62, "1.1.0");
    QTest::newRow("pe") << test::samplePe(0x8664, true);
    QTest::newRow("msi") << test::sampleMsi("x64;1033");
    QTest::newRow("rpm") << test::sampleRpm("x86_64");
}

void InstallerHeaderTest::truncatedNeverCrashes()
{
    QFETCH(QByteArray, whole);
    QVERIFY(read(whole));
    int refused = 0;
    for (qsizetype size = 0; size < whole.size(); ++size)
        refused += !read(whole.left(size));
    QVERIFY(refused > 100);

    QRandomGenerator random(1);
    for (int i = 0; i < 3000; ++i) {
        QByteArray bad = whole;
        for (quint32 n = random.bounded(1U, 8U); n > 0; --n)
            bad[qsizetype(random.bounded(quint64(bad.size())))] = char(random.bounded(256));
        refused += !read(bad);
    }
    QVERIFY(refused > 300);
}

QTEST_GUILESS_MAIN(InstallerHeaderTest)
#include "tst_installerheader.moc"
