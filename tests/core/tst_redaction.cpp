// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/redaction.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace mainstay;
using namespace Qt::StringLiterals;

/// What must not leave the site in a log, and what must stay readable.
class TestRedaction : public QObject
{
    Q_OBJECT

private slots:
    void hides_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("assignment") << u"db.password = SECRET1"_s;
        QTest::newRow("json") << u"{\"token\": \"SECRET1\"}"_s;
        QTest::newRow("quoted with blanks") << u"passphrase='SECRET1 and SECRET1'"_s;
        QTest::newRow("header") << u"Authorization: Bearer SECRET1"_s;
        QTest::newRow("cookie") << u"set-cookie: sid=SECRET1; path=/"_s;
        QTest::newRow("address") << u"postgres://desk:SECRET1@127.0.0.1/desk"_s;
        QTest::newRow("upper case") << u"API_KEY=SECRET1"_s;
        QTest::newRow("activation code") << u"activation code: SECRET1"_s;
        QTest::newRow("private key")
            << u"-----BEGIN EC PRIVATE KEY-----\nSECRET1\nSECRET1\n-----END EC PRIVATE KEY-----"_s;
        QTest::newRow("our token") << u"using mst_SECRET1SECRET1SECRET1"_s;
    }

    void hides()
    {
        QFETCH(const QString, text);
        const QString clean = core::redacted(text);
        QVERIFY2(!clean.contains(u"SECRET1"_s), qPrintable(clean));
        QVERIFY(clean.contains(u"[redacted]"_s));
    }

    void staysJson()
    {
        const QJsonObject object{{u"detail"_s, u"exit 3: password=\"SECRET1 of SECRET1\""_s},
            {u"lines"_s, QJsonArray{u"Authorization: Bearer SECRET1"_s, u"300 rows"_s}},
            {u"context"_s, QJsonObject{{u"apiKey"_s, u"SECRET1"_s}, {u"path"_s, u"data/tickets"_s}}}, {u"size"_s, 300}};
        const QJsonObject clean = core::redacted(object);
        QVERIFY(!QJsonDocument(clean).toJson().contains("SECRET1"));
        QCOMPARE(clean.keys(), object.keys());
        QCOMPARE(clean.value(u"lines"_s).toArray().at(1).toString(), u"300 rows"_s);
        QCOMPARE(clean.value(u"context"_s).toObject().value(u"path"_s).toString(), u"data/tickets"_s);
        QCOMPARE(clean.value(u"size"_s).toInt(), 300);
    }

    void leavesTheRest()
    {
        const QString log = u"10:02:11 Migrating 12 tables\n10:02:14 table tickets: 300 rows\nexit code 3\n"_s;
        QCOMPARE(core::redacted(log), log);
    }
};

QTEST_APPLESS_MAIN(TestRedaction)
#include "tst_redaction.moc"
