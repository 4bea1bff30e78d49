// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/signature/publickey.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mainstay;
using namespace mainstay::platform;

namespace {

constexpr QByteArrayView toolText = "untrusted comment: minisign public key 824860D2A39881D9\n"
                                    "RWTZgZij0mBIgvOzXO9hsmACu5BJi4NaeIau5f/vpnay38hc3vay0VMG\n";

} // namespace

class PublicKeyTest : public QObject
{
    Q_OBJECT

private slots:
    void readsToolsText();
    void readsBareLine();
    void fingerprintHasNoLeadingZeros();
    void refuses_data();
    void refuses();
};

void PublicKeyTest::readsToolsText()
{
    const auto key = PublicKey::parse(toolText);
    QVERIFY(key);
    QCOMPARE(key->fingerprint(), u"824860D2A39881D9"_s);
    QCOMPARE(key->text(), toolText.toByteArray());
    QCOMPARE(PublicKey::parse(toolText.toByteArray().replace("\n", "\r\n")), key);
}

void PublicKeyTest::readsBareLine()
{
    const auto key = PublicKey::parse(toolText);
    QCOMPARE(PublicKey::parse(key->base64().toLatin1()), key);
    QCOMPARE(key->base64().size(), 56);
}

void PublicKeyTest::fingerprintHasNoLeadingZeros()
{
    // As the tool's PRIX64 does.
    QCOMPARE(KeyId{0xABC}.text(), u"ABC"_s);
    QCOMPARE(KeyId{~quint64(0)}.text(), u"FFFFFFFFFFFFFFFF"_s);
}

void PublicKeyTest::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    const QByteArray good = "RWTZgZij0mBIgvOzXO9hsmACu5BJi4NaeIau5f/vpnay38hc3vay0VMG";
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("blank lines") << QByteArray("\n\n");
    QTest::newRow("one character short") << good.chopped(1);
    QTest::newRow("four characters short") << good.chopped(4);
    QTest::newRow("four characters more") << good + "AAAA";
    QTest::newRow("not base64") << QByteArray(56, '*');
    QTest::newRow("URL alphabet") << QByteArray(good).replace('/', '_');
    QTest::newRow("blank inside") << QByteArray(good).insert(10, ' ');
    QTest::newRow("other algorithm") << QByteArray(good).replace(0, 2, "AA");
    QTest::newRow("no comment prefix") << QByteArray("comment: x\n" + good);
    QTest::newRow("three lines") << QByteArray("untrusted comment: x\n" + good + "\nx");
    QTest::newRow("overlong comment") << QByteArray("untrusted comment: " + QByteArray(1100, 'x') + '\n' + good);
    QTest::newRow("control character") << QByteArray("untrusted comment: \x1b[2J\n" + good);
}

void PublicKeyTest::refuses()
{
    QFETCH(QByteArray, text);
    const auto key = PublicKey::parse(text);
    QVERIFY(!key);
    QCOMPARE(key.error().kind, core::ErrorKind::InvalidInput);
}

QTEST_GUILESS_MAIN(PublicKeyTest)
#include "tst_publickey.moc"
