// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/signature/secretkey.h"
#include "platform/signature/signing.h"
#include "platform/signature/verification.h"

#include <QTest>
#include <QtEndian>

using namespace Qt::StringLiterals;
using namespace mainstay;
using namespace mainstay::platform;
using core::ErrorKind;

class SecretKeyTest : public QObject
{
    Q_OBJECT

private slots:
    void everyKeyIsNew();
    void plainTextComesBack();
    void encryptedTextComesBack();
    void emptyPassphraseIsRefused();
    void refusesMalformed_data();
    void refusesMalformed();
    void refusesForeignPublicHalf();
    void refusesToWorkForHours();
    void wrongChecksumOfPlainKeyIsRefused();
};

namespace {

/// The key file's text with its binary record changed by \a change.
template <typename F> QByteArray changed(const QByteArray &text, F change)
{
    const QList<QByteArray> lines = text.split('\n');
    QByteArray record = QByteArray::fromBase64(lines[1]);
    change(record);
    QByteArray result = lines[0];
    result += '\n';
    result += record.toBase64();
    result += '\n';
    return result;
}

} // namespace

void SecretKeyTest::everyKeyIsNew()
{
    const SecretKey one = SecretKey::generate();
    const SecretKey two = SecretKey::generate();
    QVERIFY(one.publicKey() != two.publicKey());
    QVERIFY(one.id() != two.id());
}

void SecretKeyTest::plainTextComesBack()
{
    const SecretKey key = SecretKey::generate();
    QVERIFY(!SecretKey::isEncrypted(key.text()));
    const auto again = SecretKey::parse(key.text());
    QVERIFY(again);
    QCOMPARE(again->publicKey(), key.publicKey());
    QCOMPARE(again->text(), key.text());
    QVERIFY(verifyBytes("x", *signBytes("x", *again, {}), {key.publicKey()}));
}

void SecretKeyTest::encryptedTextComesBack()
{
    const SecretKey key = SecretKey::generate();
    const auto text = key.encryptedText("correct horse", SecretKey::Effort::Interactive);
    QVERIFY(text);
    QVERIFY(SecretKey::isEncrypted(*text));
    QVERIFY(!text->contains(key.text().split('\n')[1].mid(80, 80)));
    QCOMPARE(SecretKey::parse(*text, "correct horse")->text(), key.text());
    QCOMPARE(SecretKey::parse(*text, "correct horsf").error().kind, ErrorKind::WrongCredentials);
    QCOMPARE(SecretKey::parse(*text).error().kind, ErrorKind::WrongCredentials);
    QVERIFY(*key.encryptedText("correct horse", SecretKey::Effort::Interactive) != *text); // salted
}

void SecretKeyTest::emptyPassphraseIsRefused()
{
    QCOMPARE(SecretKey::generate().encryptedText({}).error().kind, ErrorKind::InvalidInput);
}

void SecretKeyTest::refusesMalformed_data()
{
    QTest::addColumn<QByteArray>("text");
    const QByteArray good = SecretKey::generate().text();
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("comment only") << QByteArray("untrusted comment: x\n");
    QTest::newRow("no comment") << good.split('\n')[1];
    QTest::newRow("short") << QByteArray(good.chopped(5) + "\n");
    QTest::newRow("other algorithm") << changed(good, [](QByteArray &r) { r[0] = 'X'; });
    QTest::newRow("other derivation") << changed(good, [](QByteArray &r) { r[2] = 'A'; });
    QTest::newRow("other checksum") << changed(good, [](QByteArray &r) { r[4] = 'X'; });
    QTest::newRow("more") << changed(good, [](QByteArray &r) { r += 'x'; });
}

void SecretKeyTest::refusesMalformed()
{
    QFETCH(QByteArray, text);
    const auto key = SecretKey::parse(text, "p");
    QVERIFY(!key);
    QCOMPARE(key.error().kind, ErrorKind::InvalidInput);
    QVERIFY(!SecretKey::isEncrypted(text));
}

void SecretKeyTest::refusesForeignPublicHalf()
{
    const QByteArray text
        = changed(SecretKey::generate().text(), [](QByteArray &r) { r[2 + 2 + 2 + 32 + 16 + 8 + 40] ^= 1; });
    QCOMPARE(SecretKey::parse(text).error().kind, ErrorKind::InvalidInput);
}

void SecretKeyTest::refusesToWorkForHours()
{
    const auto text = SecretKey::generate().encryptedText("p", SecretKey::Effort::Interactive);
    const QByteArray hostile
        = changed(*text, [](QByteArray &r) { qToLittleEndian<quint64>(1ULL << 40, r.data() + 38); });
    QCOMPARE(SecretKey::parse(hostile, "p").error().kind, ErrorKind::InvalidInput);
    const QByteArray greedy
        = changed(*text, [](QByteArray &r) { qToLittleEndian<quint64>(1ULL << 50, r.data() + 46); });
    QCOMPARE(SecretKey::parse(greedy, "p").error().kind, ErrorKind::InvalidInput);
}

void SecretKeyTest::wrongChecksumOfPlainKeyIsRefused()
{
    const QByteArray text = changed(SecretKey::generate().text(), [](QByteArray &r) { r[r.size() - 1] = 1; });
    QCOMPARE(SecretKey::parse(text).error().kind, ErrorKind::InvalidInput);
}

QTEST_GUILESS_MAIN(SecretKeyTest)
#include "tst_secretkey.moc"
