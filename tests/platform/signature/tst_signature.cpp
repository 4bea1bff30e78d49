// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/signature/signature.h"
#include "platform/signature/signing.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace mainstay;
using namespace mainstay::platform;
using core::ErrorKind;

class SignatureTest : public QObject
{
    Q_OBJECT

private slots:
    void textComesBack();
    void refuses_data();
    void refuses();
    void commentLimits();
    void garbageNeverCrashes();

private:
    SecretKey m_key = SecretKey::generate();
};

void SignatureTest::textComesBack()
{
    const auto signature = signBytes("x", m_key, u"file:x\tversion:1 è"_s);
    QVERIFY(signature);
    QCOMPARE(Signature::parse(signature->text()), signature);
    QCOMPARE(signature->text().count('\n'), 4);
    QCOMPARE(Signature::parse(signature->text().append("\r\n\n")), signature);
    QCOMPARE(Signature::parse(signature->text().chopped(1)), signature);
}

void SignatureTest::refuses_data()
{
    QTest::addColumn<int>("line");
    QTest::addColumn<QByteArray>("with");
    QTest::newRow("no untrusted prefix") << 0 << QByteArray("comment: x");
    QTest::newRow("untrusted comment too long") << 0 << QByteArray("untrusted comment: " + QByteArray(1004, 'x'));
    QTest::newRow("untrusted comment with escape") << 0 << QByteArray("untrusted comment: \x1b[31m");
    QTest::newRow("signature not base64") << 1 << QByteArray(100, '!');
    QTest::newRow("signature short") << 1 << QByteArray(96, 'A');
    QTest::newRow("unknown algorithm") << 1 << QByteArray(99, 'A').append('=');
    QTest::newRow("no trusted prefix") << 2 << QByteArray("untrusted comment: x");
    QTest::newRow("trusted comment too long") << 2 << QByteArray("trusted comment: " + QByteArray(8174, 'x'));
    QTest::newRow("trusted comment not UTF-8") << 2 << QByteArray("trusted comment: \xff\xfe");
    QTest::newRow("trusted comment with a byte order mark") << 2 << QByteArray("trusted comment: \xef\xbb\xbfx");
    QTest::newRow("trusted comment with a carriage return") << 2 << QByteArray("trusted comment: a\rb");
    QTest::newRow("second signature empty") << 3 << QByteArray();
    QTest::newRow("second signature short") << 3 << QByteArray("AAAA");
    QTest::newRow("fifth line") << 3 << QByteArray(QByteArray(86, 'A') + "==\nmore");
}

void SignatureTest::refuses()
{
    QFETCH(int, line);
    QFETCH(QByteArray, with);
    QList<QByteArray> lines = signBytes("x", m_key, u"c"_s)->text().split('\n');
    QVERIFY(Signature::parse(lines.join('\n')));
    lines[line] = with;
    const auto signature = Signature::parse(lines.join('\n'));
    QVERIFY(!signature);
    QCOMPARE(signature.error().kind, ErrorKind::SignatureInvalid);
}

void SignatureTest::commentLimits()
{
    QVERIFY(signBytes("x", m_key, QString(8192 - 17 - 2, u'x')));
    QCOMPARE(signBytes("x", m_key, QString(8192 - 17 - 1, u'x')).error().kind, ErrorKind::InvalidInput);
    QCOMPARE(signBytes("x", m_key, u"two\nlines"_s).error().kind, ErrorKind::InvalidInput);
    QCOMPARE(signBytes("x", m_key, QString(QChar(0xd800))).error().kind, ErrorKind::InvalidInput);
    QVERIFY(signBytes("x", m_key, u"a\tb"_s));
}

void SignatureTest::garbageNeverCrashes()
{
    const QByteArray good = signBytes("x", m_key, u"file:x"_s)->text();
    QRandomGenerator random(1);
    int refused = 0;
    for (int i = 0; i < 3000; ++i) {
        QByteArray bad = good;
        for (quint32 n = random.bounded(1U, 6U); n > 0; --n)
            bad[qsizetype(random.bounded(quint64(bad.size())))] = char(random.bounded(256));
        bad.truncate(qsizetype(random.bounded(quint64(bad.size()))));
        refused += !Signature::parse(bad);
    }
    QVERIFY(refused > 2900);
}

QTEST_GUILESS_MAIN(SignatureTest)
#include "tst_signature.moc"
