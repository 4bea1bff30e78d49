// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/files/files.h"
#include "platform/signature/secretkey.h"
#include "platform/signature/signing.h"
#include "platform/signature/verification.h"
#include "tests/platform/signature/minisigntool.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mainstay;
using namespace mainstay::platform;
using core::ErrorKind;

/// Signatures made here are accepted by the real minisign tool, and the other way round; nothing else is accepted.
class MinisignTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void toolVerifiesOurs_data();
    void toolVerifiesOurs();
    void weVerifyTools_data();
    void weVerifyTools();
    void weSignWithToolsPlainKey();
    void weSignWithToolsEncryptedKey();
    void toolSignsWithOurPlainKey();
    void toolSignsWithOurEncryptedKey();
    void changedUntrustedCommentPasses();
    void changedTrustedCommentFails();
    void truncatedFileFails();
    void everyFlippedBitOfFileFails();
    void everyFlippedBitOfSignatureFails();
    void wrongKeyIdIsUntrusted();
    void otherKeyWithSameIdFails();
    void reserveKeyIsTried();
    void legacySignatureIsRefused();
    void missingSignatureIsToldApart();
    void carriageReturnsAreAccepted();
    void readsLargeFileInPieces();

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    void put(const QString &name, const QByteArray &bytes) const { QVERIFY(writeAtomically(path(name), bytes)); }
    QByteArray get(const QString &name) const { return readFile(path(name), 1 << 20).valueOr({}); }
    Signature signatureOf(const QString &name) const
    {
        const auto signature = readSignature(signaturePathOf(path(name)));
        if (!signature)
            qFatal("no signature: %s", qPrintable(signature.error().detail));
        return *signature;
    }
    PublicKey toolKey() const { return *PublicKey::parse(get(u"tool.pub"_s)); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<test::MinisignTool> m_tool;
};

void MinisignTest::initTestCase()
{
    QVERIFY2(test::MinisignTool::isInstalled(), "install minisign: these tests are about being compatible with it");
}

void MinisignTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    m_tool = std::make_unique<test::MinisignTool>(m_folder->path());
    QCOMPARE(m_tool->run({u"-G"_s, u"-W"_s, u"-p"_s, u"tool.pub"_s, u"-s"_s, u"tool.key"_s}), 0);
    put(u"file"_s, "The quick brown fox.\n");
}

void MinisignTest::toolVerifiesOurs_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("comment");
    QTest::newRow("empty file, empty comment") << QByteArray() << QString();
    QTest::newRow("text") << QByteArray("hello\n") << u"timestamp:1\tfile:f\thashed"_s;
    QTest::newRow("zeros and non-ASCII") << QByteArray(100'000, '\0') << u"città ✓"_s;
    QTest::newRow("longest comment") << QByteArray("x") << QString(8192 - 17 - 2, u'c');
}

void MinisignTest::toolVerifiesOurs()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, comment);
    const SecretKey key = SecretKey::generate();
    put(u"file"_s, content);
    put(u"our.pub"_s, key.publicKey().text());
    const auto signature = signFile(path(u"file"_s), key, comment);
    QVERIFY(signature);
    put(u"file.minisig"_s, signature->text());

    QCOMPARE(m_tool->run({u"-V"_s, u"-H"_s, u"-Q"_s, u"-p"_s, u"our.pub"_s, u"-m"_s, u"file"_s}), 0);
    QCOMPARE(QString::fromUtf8(m_tool->output()), QString(comment + u'\n'));
    QCOMPARE(m_tool->run({u"-V"_s, u"-P"_s, key.publicKey().base64(), u"-m"_s, u"file"_s}), 0);
}

void MinisignTest::weVerifyTools_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("comment");
    QTest::newRow("empty file, default comment") << QByteArray() << QString();
    QTest::newRow("text") << QByteArray("hello\n") << u"version:1\tfile:f"_s;
    QTest::newRow("zeros and non-ASCII") << QByteArray(100'000, '\0') << u"città ✓"_s;
    // The tool reads comments of 8 KiB but writes only half of that.
    QTest::newRow("long comment") << QByteArray("x") << QString(4000, u'c');
}

void MinisignTest::weVerifyTools()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, comment);
    put(u"file"_s, content);
    QCOMPARE(m_tool->run({u"-S"_s, u"-s"_s, u"tool.key"_s, u"-t"_s, comment, u"-m"_s, u"file"_s}), 0);
    const auto verified = verifyFile(path(u"file"_s), {toolKey()});
    QVERIFY2(verified, verified ? "" : qPrintable(verified.error().detail));
    // The tool puts its default in place of an empty comment.
    if (!comment.isEmpty())
        QCOMPARE(verified->trustedComment, comment);
    QCOMPARE(verified->keyId, toolKey().id);
    QCOMPARE(signatureOf(u"file"_s).text(), get(u"file.minisig"_s));
}

void MinisignTest::weSignWithToolsPlainKey()
{
    const auto key = SecretKey::parse(get(u"tool.key"_s));
    QVERIFY(key);
    QCOMPARE(key->publicKey(), toolKey());
    put(u"file.minisig"_s, signFile(path(u"file"_s), *key, u"ours"_s)->text());
    QCOMPARE(m_tool->run({u"-V"_s, u"-p"_s, u"tool.pub"_s, u"-m"_s, u"file"_s}), 0);
}

void MinisignTest::weSignWithToolsEncryptedKey()
{
    QCOMPARE(m_tool->run({u"-G"_s, u"-p"_s, u"e.pub"_s, u"-s"_s, u"e.key"_s}, "a passphrase\na passphrase\n"), 0);
    QVERIFY(SecretKey::isEncrypted(get(u"e.key"_s)));
    QCOMPARE(SecretKey::parse(get(u"e.key"_s)).error().kind, ErrorKind::WrongCredentials);
    QCOMPARE(SecretKey::parse(get(u"e.key"_s), "wrong").error().kind, ErrorKind::WrongCredentials);
    const auto key = SecretKey::parse(get(u"e.key"_s), "a passphrase");
    QVERIFY(key);
    put(u"file.minisig"_s, signFile(path(u"file"_s), *key, u"ours"_s)->text());
    QCOMPARE(m_tool->run({u"-V"_s, u"-p"_s, u"e.pub"_s, u"-m"_s, u"file"_s}), 0);
}

void MinisignTest::toolSignsWithOurPlainKey()
{
    const SecretKey key = SecretKey::generate();
    put(u"our.key"_s, key.text());
    QCOMPARE(m_tool->run({u"-S"_s, u"-s"_s, u"our.key"_s, u"-m"_s, u"file"_s}), 0);
    QVERIFY(verifyFile(path(u"file"_s), {key.publicKey()}));
}

void MinisignTest::toolSignsWithOurEncryptedKey()
{
    const SecretKey key = SecretKey::generate();
    put(u"our.key"_s, *key.encryptedText("a passphrase", SecretKey::Effort::Interactive));
    QVERIFY(m_tool->run({u"-S"_s, u"-s"_s, u"our.key"_s, u"-m"_s, u"file"_s}, "wrong\n") > 0);
    QVERIFY(m_tool->output().contains("Wrong password"));
    QCOMPARE(m_tool->run({u"-S"_s, u"-s"_s, u"our.key"_s, u"-m"_s, u"file"_s}, "a passphrase\n"), 0);
    QVERIFY(verifyFile(path(u"file"_s), {key.publicKey()}));
}

void MinisignTest::changedUntrustedCommentPasses()
{
    QCOMPARE(m_tool->run({u"-S"_s, u"-s"_s, u"tool.key"_s, u"-m"_s, u"file"_s}), 0);
    Signature signature = signatureOf(u"file"_s);
    signature.untrustedComment = u"something else"_s;
    QVERIFY(verifyFile(path(u"file"_s), signature, {toolKey()}));
}

void MinisignTest::changedTrustedCommentFails()
{
    QCOMPARE(m_tool->run({u"-S"_s, u"-s"_s, u"tool.key"_s, u"-t"_s, u"version:1"_s, u"-m"_s, u"file"_s}), 0);
    Signature signature = signatureOf(u"file"_s);
    signature.trustedComment = u"version:2"_s;
    QCOMPARE(verifyFile(path(u"file"_s), signature, {toolKey()}).error().kind, ErrorKind::SignatureInvalid);
}

void MinisignTest::truncatedFileFails()
{
    QCOMPARE(m_tool->run({u"-S"_s, u"-s"_s, u"tool.key"_s, u"-m"_s, u"file"_s}), 0);
    const QByteArray whole = get(u"file"_s);
    for (qsizetype size = 0; size < whole.size(); ++size) {
        const auto verified = verifyBytes(whole.first(size), signatureOf(u"file"_s), {toolKey()});
        QVERIFY(!verified);
        QCOMPARE(verified.error().kind, ErrorKind::SignatureInvalid);
    }
    QVERIFY(verifyBytes(whole, signatureOf(u"file"_s), {toolKey()}));
}

void MinisignTest::everyFlippedBitOfFileFails()
{
    QCOMPARE(m_tool->run({u"-S"_s, u"-s"_s, u"tool.key"_s, u"-m"_s, u"file"_s}), 0);
    const QByteArray whole = get(u"file"_s);
    for (qsizetype bit = 0; bit < whole.size() * 8; ++bit) {
        QByteArray changed = whole;
        changed[bit / 8] = char(changed[bit / 8] ^ (1 << (bit % 8)));
        QVERIFY(!verifyBytes(changed, signatureOf(u"file"_s), {toolKey()}));
    }
}

void MinisignTest::everyFlippedBitOfSignatureFails()
{
    QCOMPARE(m_tool->run({u"-S"_s, u"-s"_s, u"tool.key"_s, u"-m"_s, u"file"_s}), 0);
    const Signature whole = signatureOf(u"file"_s);
    const PublicKey key = toolKey();
    for (std::size_t bit = 0; bit < 512; ++bit) {
        const auto flip
            = [bit](auto &bytes) { bytes[bit / 8] = static_cast<unsigned char>(bytes[bit / 8] ^ (1U << (bit % 8))); };
        Signature first = whole;
        flip(first.ofPrehash);
        QVERIFY(!verifyFile(path(u"file"_s), first, {key}));
        Signature second = whole;
        flip(second.ofComment);
        QVERIFY(!verifyFile(path(u"file"_s), second, {key}));
    }
}

void MinisignTest::wrongKeyIdIsUntrusted()
{
    QCOMPARE(m_tool->run({u"-S"_s, u"-s"_s, u"tool.key"_s, u"-m"_s, u"file"_s}), 0);
    const auto verified = verifyFile(path(u"file"_s), {SecretKey::generate().publicKey()});
    QCOMPARE(verified.error().kind, ErrorKind::SignatureUntrusted);
    QCOMPARE(verified.error().context.value(u"keyId"_s), toolKey().fingerprint());
    QCOMPARE(verifyFile(path(u"file"_s), QList<PublicKey>()).error().kind, ErrorKind::SignatureUntrusted);
}

void MinisignTest::otherKeyWithSameIdFails()
{
    QCOMPARE(m_tool->run({u"-S"_s, u"-s"_s, u"tool.key"_s, u"-m"_s, u"file"_s}), 0);
    PublicKey impostor = SecretKey::generate().publicKey();
    impostor.id = toolKey().id;
    QCOMPARE(verifyFile(path(u"file"_s), {impostor}).error().kind, ErrorKind::SignatureInvalid);
    QVERIFY(verifyFile(path(u"file"_s), {impostor, toolKey()}));
}

void MinisignTest::reserveKeyIsTried()
{
    QCOMPARE(m_tool->run({u"-S"_s, u"-s"_s, u"tool.key"_s, u"-m"_s, u"file"_s}), 0);
    QVERIFY(verifyFile(path(u"file"_s), {SecretKey::generate().publicKey(), toolKey()}));
}

void MinisignTest::legacySignatureIsRefused()
{
    QCOMPARE(m_tool->run({u"-S"_s, u"-l"_s, u"-s"_s, u"tool.key"_s, u"-m"_s, u"file"_s}), 0);
    const auto verified = verifyFile(path(u"file"_s), {toolKey()});
    QCOMPARE(verified.error().kind, ErrorKind::SignatureInvalid);
    QVERIFY(verified.error().detail.contains(u"minisign -l"_s));
}

void MinisignTest::missingSignatureIsToldApart()
{
    QCOMPARE(verifyFile(path(u"file"_s), {toolKey()}).error().kind, ErrorKind::SignatureMissing);
    put(u"file.minisig"_s, "\n");
    QCOMPARE(verifyFile(path(u"file"_s), {toolKey()}).error().kind, ErrorKind::SignatureMissing);
    put(u"file.minisig"_s, QByteArray(20'000, 'x'));
    QCOMPARE(verifyFile(path(u"file"_s), {toolKey()}).error().kind, ErrorKind::SignatureInvalid);
}

void MinisignTest::carriageReturnsAreAccepted()
{
    QCOMPARE(m_tool->run({u"-S"_s, u"-s"_s, u"tool.key"_s, u"-m"_s, u"file"_s}), 0);
    put(u"file.minisig"_s, get(u"file.minisig"_s).replace("\n", "\r\n"));
    QVERIFY(verifyFile(path(u"file"_s), {toolKey()}));
    QCOMPARE(m_tool->run({u"-V"_s, u"-p"_s, u"tool.pub"_s, u"-m"_s, u"file"_s}), 0);
}

void MinisignTest::readsLargeFileInPieces()
{
    QFile large(path(u"large"_s));
    QVERIFY(large.open(QIODevice::WriteOnly));
    QVERIFY(large.resize(64LL << 20));
    QVERIFY(large.seek(63LL << 20) && large.write("end") == 3);
    large.close();
    QCOMPARE(m_tool->run({u"-S"_s, u"-s"_s, u"tool.key"_s, u"-m"_s, u"large"_s}), 0);
    QVERIFY(verifyFile(path(u"large"_s), {toolKey()}));
}

QTEST_GUILESS_MAIN(MinisignTest)
#include "tst_minisign.moc"
