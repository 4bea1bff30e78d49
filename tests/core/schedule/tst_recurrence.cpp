// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/recurrence.h"

#include <QTest>

using namespace mainstay::core;
using namespace Qt::StringLiterals;

namespace {

ScheduleRule ruleOf(const QByteArray &json)
{
    const auto rule = decode<ScheduleRule>(QByteArray(json).replace('\'', '"'));
    if (!rule)
        qFatal("%s", qPrintable(rule.error().detail));
    return *rule;
}

QDateTime instantOf(const QString &utc)
{
    return QDateTime::fromString(utc, Qt::ISODate);
}

/// Instants and notes, such as "2026-03-29T01:00:00Z afterGap".
QStringList told(const QList<Occurrence> &occurrences)
{
    QStringList all;
    for (const Occurrence &one : occurrences) {
        QString line = one.at.toString(Qt::ISODate);
        for (const OccurrenceNote note : one.notes)
            line += u' ' + nameOf(occurrenceNoteNames, note);
        all.append(line);
    }
    return all;
}

} // namespace

/// What follows from rules, and what is said of rules that make no sense.
class TestRecurrence : public QObject
{
    Q_OBJECT

private slots:
    void runs_data()
    {
        QTest::addColumn<QByteArray>("rule");
        QTest::addColumn<QString>("from");
        QTest::addColumn<QStringList>("expected");

        QTest::newRow("daily, in the spring gap")
            << QByteArray("{'frequency':'daily','timeZone':'America/New_York','time':'02:30'}")
            << u"2026-03-07T12:00:00Z"_s << QStringList{u"2026-03-08T07:00:00Z afterGap"_s, u"2026-03-09T06:30:00Z"_s};
        QTest::newRow("daily, in the repeated hour")
            << QByteArray("{'frequency':'daily','timeZone':'America/New_York','time':'01:30'}")
            << u"2026-10-31T12:00:00Z"_s
            << QStringList{u"2026-11-01T05:30:00Z firstOfTwo"_s, u"2026-11-02T06:30:00Z"_s};
        QTest::newRow("daily, from between the two")
            << QByteArray("{'frequency':'daily','timeZone':'America/New_York','time':'01:30'}")
            << u"2026-11-01T05:30:01Z"_s << QStringList{u"2026-11-02T06:30:00Z"_s, u"2026-11-03T06:30:00Z"_s};
        QTest::newRow("daily, from the instant after the gap")
            << QByteArray("{'frequency':'daily','timeZone':'Europe/Rome','time':'02:30'}") << u"2026-03-29T01:00:00Z"_s
            << QStringList{u"2026-03-29T01:00:00Z afterGap"_s, u"2026-03-30T00:30:00Z"_s};
        QTest::newRow("daily, after a certain date and time")
            << QByteArray("{'frequency':'daily','timeZone':'UTC','time':'02:30','start':'2026-12-01T03:00'}")
            << u"2026-11-21T00:00:00Z"_s << QStringList{u"2026-12-02T02:30:00Z"_s, u"2026-12-03T02:30:00Z"_s};
        QTest::newRow("daily, until its end")
            << QByteArray("{'frequency':'daily','timeZone':'UTC','time':'02:30','end':'2026-11-22T02:30'}")
            << u"2026-11-21T02:30:00.001Z"_s << QStringList{u"2026-11-22T02:30:00Z"_s};
        QTest::newRow("daily, a day that a zone left out")
            << QByteArray("{'frequency':'daily','timeZone':'Pacific/Apia','time':'02:30'}") << u"2011-12-29T00:00:00Z"_s
            << QStringList{u"2011-12-29T12:30:00Z"_s, u"2011-12-30T10:00:00Z noSuchTime"_s, u"2011-12-30T12:30:00Z"_s};
        QTest::newRow("weekly") << QByteArray(
            "{'frequency':'weekly','timeZone':'Europe/Rome','time':'02:30','weekdays':['sunday','monday']}")
                                << u"2026-11-21T00:00:00Z"_s
                                << QStringList{u"2026-11-22T01:30:00Z"_s, u"2026-11-23T01:30:00Z"_s};
        QTest::newRow("monthly, the last day of a shorter month")
            << QByteArray("{'frequency':'monthly','timeZone':'UTC','time':'00:00','months':[1,2,4],'day':31}")
            << u"2027-02-01T00:00:00Z"_s
            << QStringList{u"2027-02-28T00:00:00Z lastDay"_s, u"2027-04-30T00:00:00Z lastDay"_s};
        QTest::newRow("monthly, shorter months skipped")
            << QByteArray("{'frequency':'monthly','timeZone':'UTC','time':'00:00','months':[1,2,3,4,5],'day':30,"
                          "'shortMonths':'skip'}")
            << u"2027-01-31T00:00:00Z"_s
            << QStringList{u"2027-02-28T00:00:00Z noSuchDay"_s, u"2027-03-30T00:00:00Z"_s, u"2027-04-30T00:00:00Z"_s};
        QTest::newRow("monthly, the last day")
            << QByteArray("{'frequency':'monthly','timeZone':'UTC','time':'00:00','months':[2],'day':'last'}")
            << u"2027-01-01T00:00:00Z"_s << QStringList{u"2027-02-28T00:00:00Z"_s, u"2028-02-29T00:00:00Z"_s};
        QTest::newRow("monthly, a 29 February only")
            << QByteArray("{'frequency':'monthly','timeZone':'UTC','time':'00:00','months':[2],'day':29,"
                          "'shortMonths':'skip'}")
            << u"2095-01-01T00:00:00Z"_s
            << QStringList{u"2095-02-28T00:00:00Z noSuchDay"_s, u"2096-02-29T00:00:00Z"_s,
                   u"2097-02-28T00:00:00Z noSuchDay"_s, u"2098-02-28T00:00:00Z noSuchDay"_s,
                   u"2099-02-28T00:00:00Z noSuchDay"_s, u"2100-02-28T00:00:00Z noSuchDay"_s,
                   u"2101-02-28T00:00:00Z noSuchDay"_s, u"2102-02-28T00:00:00Z noSuchDay"_s,
                   u"2103-02-28T00:00:00Z noSuchDay"_s, u"2104-02-29T00:00:00Z"_s};
        QTest::newRow("interval in minutes, over the spring gap")
            << QByteArray("{'frequency':'interval','timeZone':'Europe/Rome','start':'2026-03-28T00:00','every':90,"
                          "'unit':'minutes'}")
            << u"2026-03-29T00:30:00Z"_s << QStringList{u"2026-03-29T00:30:00Z"_s, u"2026-03-29T02:00:00Z"_s};
        QTest::newRow("interval in hours, over the repeated hour") << QByteArray(
            "{'frequency':'interval','timeZone':'Europe/Rome','start':'2026-10-25T01:00','every':1,'unit':'hours'}")
                                                                   << u"2026-10-25T00:00:00Z"_s
                                                                   << QStringList{u"2026-10-25T00:00:00Z"_s,
                                                                          u"2026-10-25T01:00:00Z"_s};
        QTest::newRow("interval, from its anchor") << QByteArray(
            "{'frequency':'interval','timeZone':'Europe/Rome','start':'2027-01-01T00:00','every':5,'unit':'days'}")
                                                   << u"2026-01-01T00:00:00Z"_s
                                                   << QStringList{u"2026-12-31T23:00:00Z"_s, u"2027-01-05T23:00:00Z"_s};
        QTest::newRow("interval in months, from the anchor and not chained")
            << QByteArray(
                   "{'frequency':'interval','timeZone':'UTC','start':'2027-01-31T02:30','every':1,'unit':'months'}")
            << u"2027-02-01T00:00:00Z"_s << QStringList{u"2027-02-28T02:30:00Z lastDay"_s, u"2027-03-31T02:30:00Z"_s};
        QTest::newRow("once") << QByteArray("{'frequency':'once','timeZone':'Europe/Rome','start':'2026-10-25T02:30'}")
                              << u"2026-01-01T00:00:00Z"_s << QStringList{u"2026-10-25T00:30:00Z firstOfTwo"_s};
        QTest::newRow("once, over") << QByteArray("{'frequency':'once','timeZone':'UTC','start':'2026-10-25T02:30'}")
                                    << u"2026-10-25T02:30:01Z"_s << QStringList{};
    }

    void runs()
    {
        QFETCH(const QByteArray, rule);
        QFETCH(const QString, from);
        QFETCH(const QStringList, expected);
        const auto occurrences = nextOccurrences(ruleOf(rule), instantFromText(from).value_or(QDateTime()), 2);
        QVERIFY(occurrences);
        QCOMPARE(told(*occurrences), expected);
    }

    void betweenIsNextInPieces()
    {
        const auto recurrence = Recurrence::of(
            ruleOf("{'frequency':'monthly','timeZone':'Europe/Rome','time':'02:30','months':[1,2,3,10],'day':29,"
                   "'shortMonths':'skip'}"));
        const QDateTime from = instantOf(u"2026-01-01T00:00:00Z"_s);
        const QList<Occurrence> whole = recurrence->between(from, from.addYears(10), 1000);
        QVERIFY(whole.size() > 30);
        QList<Occurrence> pieces;
        for (QDateTime at = from; at < from.addYears(10); at = at.addDays(13))
            pieces += recurrence->between(at, std::min(at.addDays(13), from.addYears(10)), 1000);
        QVERIFY(pieces == whole);
        QCOMPARE(recurrence->between(from, from.addYears(10), 3).size(), 3);
        QCOMPARE(told(recurrence->between(whole.constFirst().at, whole.at(1).at, 9)), told({whole.at(1)}));
    }

    void nominalAndLocalTimes()
    {
        const auto daily = nextOccurrences(ruleOf("{'frequency':'daily','timeZone':'Europe/Rome','time':'02:30'}"),
            instantOf(u"2026-03-28T12:00:00Z"_s), 1);
        QCOMPARE(daily->constFirst().nominal, u"2026-03-29T02:30:00"_s);
        QCOMPARE(daily->constFirst().local, u"2026-03-29T03:00:00+02:00"_s);
        const auto hourly = nextOccurrences(ruleOf("{'frequency':'interval','timeZone':'Europe/"
                                                   "Rome','start':'2026-10-25T02:00','every':1,'unit':'hours'}"),
            instantOf(u"2026-10-25T00:00:00Z"_s), 2);
        QCOMPARE(hourly->at(0).local, u"2026-10-25T02:00:00+02:00"_s);
        QCOMPARE(hourly->at(1).local, u"2026-10-25T02:00:00+01:00"_s);
        QVERIFY(hourly->at(0).nominal != hourly->at(1).nominal);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("rule");
        QTest::addColumn<QString>("field");
        const auto row = [](const char *field, const char *what, const char *rule) {
            QTest::addRow("%s: %s", field, what)
                << QByteArray("{'timeZone':'Europe/Rome',").append(rule) << QString::fromLatin1(field);
        };
        QTest::newRow("timeZone: abbreviation")
            << QByteArray("{'frequency':'daily','time':'02:30','timeZone':'CEST'}") << u"timeZone"_s;
        row("time", "missing", "'frequency':'daily'}");
        row("time", "malformed", "'frequency':'daily','time':'2.30'}");
        row("time", "no such", "'frequency':'daily','time':'25:00'}");
        row("time", "of once", "'frequency':'once','start':'2026-11-21T02:30','time':'02:30'}");
        row("start", "missing", "'frequency':'once'}");
        row("start", "missing", "'frequency':'interval','every':1,'unit':'days'}");
        row("start", "no such date", "'frequency':'once','start':'2026-02-29T02:30'}");
        row("start", "too early", "'frequency':'once','start':'1812-06-24T02:30'}");
        row("end", "before start",
            "'frequency':'daily','time':'02:30','start':'2026-11-21T00:00','end':'2026-11-20T00:00'}");
        row("end", "before the first run",
            "'frequency':'daily','time':'02:30','start':'2026-11-21T03:00','end':'2026-11-22T02:00'}");
        row("end", "of once", "'frequency':'once','start':'2026-11-21T02:30','end':'2026-11-21T02:30'}");
        row("weekdays", "missing", "'frequency':'weekly','time':'02:30'}");
        row("weekdays", "of daily", "'frequency':'daily','time':'02:30','weekdays':['monday']}");
        row("months", "missing", "'frequency':'monthly','time':'02:30','day':1}");
        row("months", "no such", "'frequency':'monthly','time':'02:30','day':1,'months':[13]}");
        row("day", "missing", "'frequency':'monthly','time':'02:30','months':[1]}");
        row("day", "never in February",
            "'frequency':'monthly','time':'02:30','months':[2],'day':31,'shortMonths':'skip'}");
        row("day", "never in short months",
            "'frequency':'monthly','time':'02:30','months':[4,6,9,11],'day':31,'shortMonths':'skip'}");
        row("shortMonths", "of daily", "'frequency':'daily','time':'02:30','shortMonths':'skip'}");
        row("every", "missing", "'frequency':'interval','start':'2026-11-21T02:30','unit':'days'}");
        row("every", "none", "'frequency':'interval','start':'2026-11-21T02:30','unit':'days','every':0}");
        row("every", "too many", "'frequency':'interval','start':'2026-11-21T02:30','unit':'days','every':100001}");
        row("unit", "missing", "'frequency':'interval','start':'2026-11-21T02:30','every':1}");
    }

    void refuses()
    {
        QFETCH(const QByteArray, rule);
        QFETCH(const QString, field);
        const auto recurrence = Recurrence::of(ruleOf(rule));
        QVERIFY(!recurrence);
        QCOMPARE(recurrence.error().kind, ErrorKind::InvalidInput);
        QCOMPARE(recurrence.error().context.value(u"field"_s), field);
        QVERIFY(recurrence.error().detail.startsWith(field + u": "_s));
    }

    void refusesADateThatDoesNotExist()
    {
        ScheduleRule rule = ruleOf("{'frequency':'once','timeZone':'Pacific/Apia','start':'2011-12-30T12:00'}");
        QCOMPARE(Recurrence::of(rule).error().context.value(u"field"_s), u"start"_s);
    }

    void theJsonGoesThereAndBack()
    {
        for (const char *json : {"{'frequency':'monthly','timeZone':'UTC','time':'02:30','months':[2],'day':'last'}",
                 "{'frequency':'monthly','timeZone':'UTC','time':'02:30','months':[1,2],'day':31,'shortMonths':'skip'}",
                 "{'frequency':'interval','timeZone':'UTC','start':'2026-11-21T02:30','every':3,'unit':'hours'}"}) {
            const ScheduleRule rule = ruleOf(json);
            QVERIFY(decode<ScheduleRule>(encode(rule)) == Result(rule));
        }
        for (const char *wrong : {"0", "32", "'first'", "1.5", "true", "'1'"}) {
            const QByteArray json = QByteArray("{'frequency':'monthly','timeZone':'UTC','day':").append(wrong) + '}';
            const auto rule = decode<ScheduleRule>(QByteArray(json).replace('\'', '"'));
            QVERIFY2(!rule, wrong);
            QCOMPARE(rule.error().context.value(u"field"_s), u"day"_s);
        }
    }

    void endsAtTheHorizon()
    {
        const auto last = nextOccurrences(
            ruleOf("{'frequency':'daily','timeZone':'UTC','time':'02:30'}"), instantOf(u"2200-12-30T00:00:00Z"_s), 10);
        QCOMPARE(last->size(), 2);
        QVERIFY(nextOccurrences(
            ruleOf("{'frequency':'daily','timeZone':'UTC','time':'02:30'}"), instantOf(u"2300-01-01T00:00:00Z"_s), 10)
                    ->isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestRecurrence)
#include "tst_recurrence.moc"
