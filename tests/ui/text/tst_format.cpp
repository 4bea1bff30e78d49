// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/format.h"

#include <QTest>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace mainstay::ui;

class TestFormat : public QObject
{
    Q_OBJECT

private slots:
    void size_data()
    {
        QTest::addColumn<qint64>("bytes");
        QTest::addColumn<QString>("english");
        QTest::addColumn<QString>("italian");
        QTest::newRow("kilo") << qint64(1000) << u"1.0 kB"_s << u"1,0 kB"_s;
        QTest::newRow("rounds up into the next unit") << qint64(999'960) << u"1.0 MB"_s << u"1,0 MB"_s;
        QTest::newRow("just below") << qint64(999'900) << u"999.9 kB"_s << u"999,9 kB"_s;
        QTest::newRow("mega") << qint64(48'200'000) << u"48.2 MB"_s << u"48,2 MB"_s;
        QTest::newRow("giga") << qint64(2'800'000'000) << u"2.8 GB"_s << u"2,8 GB"_s;
        QTest::newRow("largest") << std::numeric_limits<qint64>::max() << u"9.2 EB"_s << u"9,2 EB"_s;
    }

    void size()
    {
        QFETCH(qint64, bytes);
        QFETCH(QString, english);
        QFETCH(QString, italian);
        QCOMPARE(m_english.size(bytes).replace(QChar(0x00a0), u' '), english);
        QCOMPARE(m_italian.size(bytes).replace(QChar(0x00a0), u' '), italian);
    }

    void duration_data()
    {
        QTest::addColumn<qint64>("milliseconds");
        QTest::addColumn<QString>("english");
        QTest::newRow("part of a second") << qint64(420) << u"0.4 s"_s;
        QTest::newRow("seconds") << qint64(8'900) << u"8 s"_s;
        QTest::newRow("minutes") << qint64(221'000) << u"3 min 41 s"_s;
        QTest::newRow("padded") << qint64(188'000) << u"3 min 08 s"_s;
        QTest::newRow("hours") << qint64(7'500'000) << u"2 h 05 min"_s;
    }

    void duration()
    {
        QFETCH(qint64, milliseconds);
        QFETCH(QString, english);
        QCOMPARE(m_english.duration(milliseconds), english);
    }

    void timeLeft()
    {
        QCOMPARE(m_english.timeLeft(-1), QString());
        QCOMPARE(m_english.timeLeft(3), u"a few seconds left"_s);
        QCOMPARE(m_english.timeLeft(38), u"about 40 s left"_s);
        QCOMPARE(m_english.timeLeft(240), u"about 4 min left"_s);
        QCOMPARE(m_english.timeLeft(7200), u"about 2 h 00 min left"_s);
    }

    void percentIsHonest()
    {
        QCOMPARE(m_english.percent(0), u"0\u00a0%"_s);
        QCOMPARE(m_english.percent(0.0001), u"1\u00a0%"_s);
        QCOMPARE(m_english.percent(0.999), u"99\u00a0%"_s);
        QCOMPARE(m_english.percent(1), u"100\u00a0%"_s);
    }

    void counts()
    {
        QCOMPARE(m_english.count(100'000), u"100,000"_s);
        QCOMPARE(m_italian.count(100'000), u"100.000"_s);
    }

    void dates()
    {
        const QDateTime when({2026, 11, 20}, {9, 12}, QTimeZone("Europe/Rome"));
        QCOMPARE(m_english.dateTime(when), u"20 Nov 2026, 09:12"_s);
        QCOMPARE(m_italian.dateTime(when), u"20 nov 2026, 09:12"_s);
    }

    void ago()
    {
        const QDateTime now({2026, 11, 20}, {14, 32}, QTimeZone("Europe/Rome"));
        QCOMPARE(m_english.ago(now, now), u"now"_s);
        QCOMPARE(m_english.ago(now.addDays(-1), now), u"yesterday, 14:32"_s);
        QCOMPARE(m_english.ago(now.addDays(-9), now), u"11 Nov 2026, 14:32"_s);
        QCOMPARE(m_english.ago({}, now), u"never"_s);
        QCOMPARE(m_english.asOf(now, now), u"as of 14:32"_s);
        QCOMPARE(m_english.asOf(now.addDays(-1), now), u"as of 19 Nov 2026, 14:32"_s);
    }

private:
    const Format m_english{QLocale(QLocale::English, QLocale::UnitedKingdom)};
    const Format m_italian{QLocale(QLocale::Italian, QLocale::Italy)};
};

QTEST_GUILESS_MAIN(TestFormat)
#include "tst_format.moc"
