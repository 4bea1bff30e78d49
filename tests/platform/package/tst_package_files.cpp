// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/archive/tarwriter.h"
#include "platform/files/files.h"
#include "platform/package/packagereader.h"
#include "platform/package/packagewriter.h"
#include "platform/signature/signing.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mainstay;
using namespace mainstay::platform;
using core::ErrorKind;

/// PackageWriter and PackageReader against each other, against tar and minisign, and against changed packages.
class PackageFilesTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void comesBack();
    void standardToolsReadIt();
    void sameInputGivesSameBytes();
    void unsignedNeedsProof();
    void untrustedKeyIsRefused();
    void manifestIsVerifiedBeforeItIsParsed();
    void everyFlippedBitOfPayloadIsFound();
    void truncationIsTold();
    void refusesOtherMembers_data();
    void refusesOtherMembers();
    void smallerDeclarationStopsUnpacking();
    void writerRefusesNonsense();

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    QByteArray get(const QString &name) const { return readFile(path(name), 1 << 20).valueOr("missing"); }
    void build(const QString &name, const SecretKey *key) const
    {
        PackageWriter writer(m_manifest);
        QVERIFY(writer.addFolder(u"payload/agent-linux-x86_64.tar.zst"_s, path(u"tree"_s)));
        QVERIFY(writer.addFile(u"scripts/run.sh"_s, path(u"run.sh"_s)));
        const auto manifest = writer.write(path(name), key);
        QVERIFY2(manifest, manifest ? "" : qPrintable(manifest.error().detail));
    }
    QList<PublicKey> keys() const { return {m_key.publicKey()}; }

    SecretKey m_key = SecretKey::generate();
    core::PackageManifest m_manifest;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void PackageFilesTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_folder->path()).mkpath(u"tree/bin"_s));
    QVERIFY(writeAtomically(path(u"tree/bin/agent"_s), "#!/bin/sh\n", programFile));
    QVERIFY(writeAtomically(path(u"run.sh"_s), "#!/bin/sh\nexit 0\n", programFile));
    m_manifest = {};
    m_manifest.product = u"mainstay-agent"_s;
    m_manifest.version = *core::Version::parse(u"1.1.0");
    m_manifest.createdAt = QDateTime(QDate(2026, 1, 2), QTime(3, 4), Qt::UTC);
    core::PackageStep step;
    step.id = u"install"_s;
    step.title.insert(u"en"_s, u"Install"_s);
    step.source = u"payload/agent-linux-x86_64.tar.zst"_s;
    m_manifest.steps = {step};
}

void PackageFilesTest::comesBack()
{
    build(u"p.pkg"_s, &m_key);
    const auto package = PackageReader::open(path(u"p.pkg"_s), keys());
    QVERIFY2(package, package ? "" : qPrintable(package.error().detail));
    QCOMPARE(package->manifest().version, m_manifest.version);
    QCOMPARE(package->manifest().files.size(), 2);
    QCOMPARE(package->proof().keyId, m_key.id());
    const auto comment = TrustedComment::parse(package->proof().trustedComment);
    QCOMPARE(comment->product, u"mainstay-agent"_s);
    QCOMPARE(comment->version, u"1.1.0"_s);
    QCOMPARE(comment->architecture, u"x86_64"_s);

    const auto extracted = package->extract(path(u"out"_s));
    QVERIFY2(extracted, extracted ? "" : qPrintable(extracted.error().detail));
    QCOMPARE(get(u"out/scripts/run.sh"_s), get(u"run.sh"_s));
    const auto files = unpackPayload(package->manifest().files[0], path(u"out"_s), path(u"installed"_s));
    QVERIFY2(files, files ? "" : qPrintable(files.error().detail));
    QCOMPARE(get(u"installed/bin/agent"_s), QByteArray("#!/bin/sh\n"));
    QVERIFY(QFileInfo(path(u"installed/bin/agent"_s)).isExecutable());
    QCOMPARE(package->extract(path(u"out"_s)).error().kind, ErrorKind::AlreadyExists);
}

void PackageFilesTest::standardToolsReadIt()
{
    build(u"p.pkg"_s, &m_key);
    QVERIFY(writeAtomically(path(u"k.pub"_s), m_key.publicKey().text()));
    QProcess shell;
    shell.setWorkingDirectory(m_folder->path());
    shell.setProcessChannelMode(QProcess::MergedChannels);
    shell.start(u"sh"_s,
        {u"-ec"_s,
            u"mkdir o; tar -xf p.pkg -C o; minisign -V -H -p k.pub -m o/manifest.json; "
            "mkdir t; zstd -dc o/payload/*.zst | tar -x -C t; cmp t/bin/agent tree/bin/agent"_s});
    QVERIFY(shell.waitForFinished());
    QVERIFY2(shell.exitCode() == 0, shell.readAll().constData());
}

void PackageFilesTest::sameInputGivesSameBytes()
{
    build(u"a.pkg"_s, nullptr);
    build(u"b.pkg"_s, nullptr);
    QCOMPARE(get(u"a.pkg"_s), get(u"b.pkg"_s));
}

void PackageFilesTest::unsignedNeedsProof()
{
    build(u"p.pkg"_s, nullptr);
    QCOMPARE(PackageReader::open(path(u"p.pkg"_s), keys()).error().kind, ErrorKind::SignatureMissing);
    const auto signature = signFile(path(u"p.pkg"_s), m_key, {});
    const auto proof = verifyFile(path(u"p.pkg"_s), *signature, keys());
    QVERIFY(proof);
    const auto package = PackageReader::openProven(path(u"p.pkg"_s), *proof);
    QVERIFY(package);
    QVERIFY(package->extract(path(u"out"_s)));
}

void PackageFilesTest::untrustedKeyIsRefused()
{
    build(u"p.pkg"_s, &m_key);
    const auto package = PackageReader::open(path(u"p.pkg"_s), {SecretKey::generate().publicKey()});
    QCOMPARE(package.error().kind, ErrorKind::SignatureUntrusted);
    QCOMPARE(package.error().context.value(u"keyId"_s), m_key.id().text());
}

void PackageFilesTest::manifestIsVerifiedBeforeItIsParsed()
{
    QByteArray archive;
    TarWriter writer([&archive](QByteArrayView bytes) {
        archive.append(bytes);
        return core::Result<void>();
    });
    QVERIFY(writer.addBytes(u"manifest.json"_s, "{ not even JSON"));
    QVERIFY(writer.addBytes(u"manifest.json.minisig"_s, signBytes("{}", m_key, {})->text()));
    QVERIFY(writer.finish());
    QVERIFY(writeAtomically(path(u"p.pkg"_s), archive));
    QCOMPARE(PackageReader::open(path(u"p.pkg"_s), keys()).error().kind, ErrorKind::SignatureInvalid);
}

void PackageFilesTest::everyFlippedBitOfPayloadIsFound()
{
    build(u"p.pkg"_s, &m_key);
    const QByteArray whole = get(u"p.pkg"_s);
    const auto package = PackageReader::open(path(u"p.pkg"_s), keys());
    QVERIFY(package);
    for (qsizetype at = 0; at < whole.size(); at += 97) {
        QByteArray bad = whole;
        bad[at] = char(bad[at] ^ (1 << (at % 8)));
        QVERIFY(writeAtomically(path(u"p.pkg"_s), bad));
        const auto extracted = package->extract(path(u"out"_s));
        if (!extracted) {
            QVERIFY(!QFileInfo::exists(path(u"out"_s)));
            continue;
        }
        // Padding and the spelling of a header may differ; what comes out may not.
        QCOMPARE(get(u"out/scripts/run.sh"_s), get(u"run.sh"_s));
        QCOMPARE(digestOfFile(path(u"out/payload/agent-linux-x86_64.tar.zst"_s))->sha256Hex(),
            package->manifest().files[0].sha256);
        QVERIFY(QDir(path(u"out"_s)).removeRecursively());
    }
}

void PackageFilesTest::truncationIsTold()
{
    build(u"p.pkg"_s, &m_key);
    const QByteArray whole = get(u"p.pkg"_s);
    for (qsizetype size = 0; size < whole.size() - 1024; size += 211) {
        QVERIFY(writeAtomically(path(u"cut.pkg"_s), whole.left(size)));
        const auto package = PackageReader::open(path(u"cut.pkg"_s), keys());
        const core::Error error = package ? package->extract(path(u"out"_s)).error() : package.error();
        QVERIFY(error.kind == ErrorKind::FileTruncated || error.kind == ErrorKind::SignatureMissing);
        QVERIFY(!QFileInfo::exists(path(u"out"_s)));
    }
}

void PackageFilesTest::refusesOtherMembers_data()
{
    QTest::addColumn<QStringList>("members");
    QTest::addColumn<QString>("kind");
    const QString payload = u"payload/agent-linux-x86_64.tar.zst"_s;
    QTest::newRow("one more") << QStringList{payload, u"scripts/run.sh"_s, u"scripts/more.sh"_s} << u"archive-unsafe"_s;
    QTest::newRow("one less") << QStringList{payload} << u"file-truncated"_s;
    QTest::newRow("other order") << QStringList{u"scripts/run.sh"_s, payload} << u"archive-unsafe"_s;
    QTest::newRow("a second manifest") << QStringList{u"manifest.json"_s} << u"archive-unsafe"_s;
}

void PackageFilesTest::refusesOtherMembers()
{
    QFETCH(QStringList, members);
    QFETCH(QString, kind);
    build(u"p.pkg"_s, &m_key);
    const auto package = PackageReader::open(path(u"p.pkg"_s), keys());
    QVERIFY(package && package->extract(path(u"pieces"_s)));
    QVERIFY(writeAtomically(path(u"pieces/scripts/more.sh"_s), "rm -rf /"));
    QVERIFY(writeAtomically(path(u"pieces/manifest.json"_s), "{}"));

    QByteArray archive;
    TarWriter writer([&archive](QByteArrayView bytes) {
        archive.append(bytes);
        return core::Result<void>();
    });
    QVERIFY(writer.addBytes(u"manifest.json"_s, package->manifestBytes()));
    QVERIFY(writer.addBytes(u"manifest.json.minisig"_s, signBytes(package->manifestBytes(), m_key, {})->text()));
    for (const QString &member : std::as_const(members))
        QVERIFY(writer.addFile(member, path(u"pieces/"_s + member)));
    QVERIFY(writer.finish());
    QVERIFY(writeAtomically(path(u"q.pkg"_s), archive));
    const auto changed = PackageReader::open(path(u"q.pkg"_s), keys());
    QVERIFY(changed);
    const auto extracted = changed->extract(path(u"out"_s));
    QVERIFY(!extracted);
    QCOMPARE(core::kindName(extracted.error().kind), kind);
    QVERIFY(!QFileInfo::exists(path(u"out"_s)));
}

void PackageFilesTest::smallerDeclarationStopsUnpacking()
{
    build(u"p.pkg"_s, &m_key);
    const auto package = PackageReader::open(path(u"p.pkg"_s), keys());
    QVERIFY(package && package->extract(path(u"out"_s)));
    core::PackageFile file = package->manifest().files[0];
    file.unpackedSize = 3;
    QCOMPARE(unpackPayload(file, path(u"out"_s), path(u"installed"_s)).error().kind, ErrorKind::ArchiveUnsafe);
}

void PackageFilesTest::writerRefusesNonsense()
{
    PackageWriter writer(m_manifest);
    QCOMPARE(writer.addFile(u"../x"_s, path(u"run.sh"_s)).error().kind, ErrorKind::InvalidInput);
    QCOMPARE(writer.addFile(u"manifest.json"_s, path(u"run.sh"_s)).error().kind, ErrorKind::InvalidInput);
    QCOMPARE(writer.addFile(u"x"_s, path(u"missing"_s)).error().kind, ErrorKind::NotFound);
    QVERIFY(writer.addFile(u"x"_s, path(u"run.sh"_s)));
    QCOMPARE(writer.addFile(u"x"_s, path(u"run.sh"_s)).error().kind, ErrorKind::AlreadyExists);
    // The step's source is not among the files.
    QCOMPARE(writer.write(path(u"p.pkg"_s), &m_key).error().kind, ErrorKind::ManifestInvalid);
    QVERIFY(!QFileInfo::exists(path(u"p.pkg"_s)));
}

QTEST_GUILESS_MAIN(PackageFilesTest)
#include "tst_package_files.moc"
