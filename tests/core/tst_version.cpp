// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/version.h"

#include <QTest>

using namespace mainstay::core;
using namespace Qt::StringLiterals;

/// The order of versions, from semver.org 2.0 section 11 and from four-number Windows versions.
class TestVersion : public QObject
{
    Q_OBJECT

private slots:
    void rises_data()
    {
        QTest::addColumn<QString>("lower");
        QTest::addColumn<QString>("higher");
        const QStringList rising = {u"0.9"_s, u"1.0.0-alpha"_s, u"1.0.0-alpha.1"_s, u"1.0.0-alpha.beta"_s,
            u"1.0.0-beta"_s, u"1.0.0-beta.2"_s, u"1.0.0-beta.11"_s, u"1.0.0-rc.1"_s, u"1.0.0"_s, u"1.0.1"_s,
            u"1.0.1.7"_s, u"1.2"_s, u"1.10"_s, u"2"_s, u"10.0.0"_s};
        for (qsizetype i = 0; i + 1 < rising.size(); ++i)
            QTest::newRow(qPrintable(rising[i] + " < "_L1 + rising[i + 1])) << rising[i] << rising[i + 1];
    }
    void rises()
    {
        QFETCH(QString, lower);
        QFETCH(QString, higher);
        const auto a = Version::parse(lower);
        const auto b = Version::parse(higher);
        QVERIFY(a && b);
        QVERIFY(*a < *b);
        QVERIFY(*b > *a);
        QVERIFY(*a != *b);
    }

    void missingNumbersAreZero()
    {
        QVERIFY(*Version::parse(u"1") == *Version::parse(u"1.0.0.0"));
        QVERIFY(*Version::parse(u"1.1.0+build.7") == *Version::parse(u"1.1"));
        QVERIFY(*Version::parse(u"0") > Version());
    }

    void keepsItsText() { QCOMPARE(Version::parse(u"1.1.0-rc.1+x")->toString(), u"1.1.0-rc.1+x"_s); }

    void refuses_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"", ".", "1.", ".1", "1..2", "v1", "1.2.3.4.5", "1.x", "-1", "1 ", "4294967296",
                 "1.0-", "1.0-a..b", "1.0+", "1.0-\xc3\xa9", "\xd9\xa1", "1.0-9999999999999999999"})
            QTest::newRow(text) << QString::fromUtf8(text);
        QTest::newRow("too long") << u"1."_s + QString(100, u'1');
    }
    void refuses()
    {
        QFETCH(QString, text);
        const auto version = Version::parse(text);
        QVERIFY(!version);
        QCOMPARE(version.error().kind, ErrorKind::InvalidInput);
    }
};

QTEST_GUILESS_MAIN(TestVersion)
#include "tst_version.moc"
