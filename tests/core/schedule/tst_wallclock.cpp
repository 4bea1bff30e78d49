// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/wallclock.h"

#include <QTest>

using namespace mainstay::core;
using namespace Qt::StringLiterals;
using Case = WallClock::Case;

Q_DECLARE_METATYPE(Case)

namespace {

qint64 instantOf(const QString &utc)
{
    return QDateTime::fromString(utc, Qt::ISODate).toSecsSinceEpoch();
}

} // namespace

/// The traps of local time, each with the answer that the rules give; oracle.py holds every zone against another
/// oracle.
class TestWallClock : public QObject
{
    Q_OBJECT

private slots:
    void resolves_data()
    {
        QTest::addColumn<QString>("zone");
        QTest::addColumn<QString>("wall");
        QTest::addColumn<QString>("instant");
        QTest::addColumn<Case>("how");
        QTest::newRow("plain") << u"Europe/Rome"_s << u"2026-11-21T02:30"_s << u"2026-11-21T01:30:00Z"_s << Case::Once;
        QTest::newRow("gap") << u"America/New_York"_s << u"2026-03-08T02:30"_s << u"2026-03-08T07:00:00Z"_s
                             << Case::Gap;
        QTest::newRow("first of a gap") << u"Europe/Rome"_s << u"2026-03-29T02:00"_s << u"2026-03-29T01:00:00Z"_s
                                        << Case::Gap;
        QTest::newRow("after a gap") << u"Europe/Rome"_s << u"2026-03-29T03:00"_s << u"2026-03-29T01:00:00Z"_s
                                     << Case::Once;
        QTest::newRow("twice") << u"America/New_York"_s << u"2026-11-01T01:30"_s << u"2026-11-01T05:30:00Z"_s
                               << Case::Twice;
        QTest::newRow("after twice") << u"America/New_York"_s << u"2026-11-01T02:00"_s << u"2026-11-01T07:00:00Z"_s
                                     << Case::Once;
        QTest::newRow("half an hour twice")
            << u"Australia/Lord_Howe"_s << u"2026-04-05T01:45"_s << u"2026-04-04T14:45:00Z"_s << Case::Twice;
        QTest::newRow("a gap of half an hour")
            << u"Australia/Lord_Howe"_s << u"2026-10-04T02:15"_s << u"2026-10-03T15:30:00Z"_s << Case::Gap;
        QTest::newRow("a gap of two hours")
            << u"Antarctica/Troll"_s << u"2026-03-29T01:30"_s << u"2026-03-29T01:00:00Z"_s << Case::Gap;
        QTest::newRow("no midnight") << u"Africa/Cairo"_s << u"2026-04-24T00:00"_s << u"2026-04-23T22:00:00Z"_s
                                     << Case::Gap;
        QTest::newRow("no day") << u"Pacific/Apia"_s << u"2011-12-30T12:00"_s << u"2011-12-30T10:00:00Z"_s
                                << Case::LongGap;
        QTest::newRow("past the tables") << u"Europe/Rome"_s << u"2150-07-05T12:00"_s << u"2150-07-05T10:00:00Z"_s
                                         << Case::Once;
        QTest::newRow("no daylight saving")
            << u"Etc/GMT+12"_s << u"2026-03-29T02:30"_s << u"2026-03-29T14:30:00Z"_s << Case::Once;
    }

    void resolves()
    {
        QFETCH(const QString, zone);
        QFETCH(const QString, wall);
        QFETCH(const QString, instant);
        QFETCH(const Case, how);
        const auto clock = WallClock::of(zone);
        QVERIFY(clock);
        const auto resolved = clock->resolve(*WallTime::parse(wall));
        QCOMPARE(QDateTime::fromSecsSinceEpoch(resolved.instant, Qt::UTC).toString(Qt::ISODate), instant);
        QCOMPARE(resolved.how, how);
    }

    void everyMinuteOfAChangeIsMonotone()
    {
        for (const QString &zone : {u"Europe/Rome"_s, u"Australia/Lord_Howe"_s, u"Pacific/Apia"_s, u"Africa/Cairo"_s}) {
            const auto clock = WallClock::of(zone);
            qint64 before = 0;
            for (const int year : {2011, 2026}) {
                for (WallTime wall = WallTime::of(QDate(year, 1, 1), QTime(0, 0)); wall.date().year() == year;
                     wall.seconds += 900) {
                    const auto resolved = clock->resolve(wall);
                    QVERIFY2(resolved.instant >= before, qPrintable(zone + u' ' + wall.text()));
                    // There and back, but where there is nothing to come back from.
                    if (resolved.how == Case::Once || resolved.how == Case::Twice)
                        QCOMPARE(clock->at(resolved.instant).text(), wall.text());
                    before = resolved.instant;
                }
            }
        }
    }

    void saysTheTimeWithItsOffset()
    {
        QCOMPARE(WallClock::of(u"Europe/Rome"_s)->text(instantOf(u"2026-03-29T01:00:00Z"_s)),
            u"2026-03-29T03:00:00+02:00"_s);
        QCOMPARE(WallClock::of(u"America/St_Johns"_s)->text(instantOf(u"2026-01-01T03:30:00Z"_s)),
            u"2026-01-01T00:00:00-03:30"_s);
        QCOMPARE(WallClock::of(u"UTC"_s)->text(0), u"1970-01-01T00:00:00+00:00"_s);
    }

    void refusesWhatIsNoZone_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"", "CEST", "PST", "+02:00", "UTC+02:00", "UTC+2", "EST5EDT,M3.2.0,M11.1.0",
                 "EST5EDT4", "<+02>-2", "Europe/Roma", "Europe/", "/etc/localtime", "../zoneinfo/Europe/Rome",
                 "Europe/../Europe/Rome", "right/Europe/Rome", "posix/Europe/Rome", "posixrules", "localtime",
                 "Europe/Rome ", "zone.tab", "Factory", "\xc3\x89urope/Rome"})
            QTest::newRow(*name ? name : "empty") << QString::fromUtf8(name);
    }

    void refusesWhatIsNoZone()
    {
        QFETCH(const QString, name);
        const auto clock = WallClock::of(name);
        QVERIFY(!clock);
        QCOMPARE(clock.error().kind, ErrorKind::InvalidInput);
        QCOMPARE(clock.error().context.value(u"field"_s), u"timeZone"_s);
    }

    void knowsEveryZoneOfTheMachine()
    {
        for (const QByteArray &id : QTimeZone::availableTimeZoneIds()) {
            const QString name = QString::fromLatin1(id);
            // Files beside the zones, which Qt 6.8 takes for some, and what Qt itself invents.
            const bool invented = name.startsWith("UTC"_L1) && name != "UTC"_L1;
            if (!invented && name != "Factory"_L1 && name != "localtime"_L1 && name != "posixrules"_L1)
                QVERIFY2(WallClock::of(name), id.constData());
        }
    }

    void readsWallTimes()
    {
        QCOMPARE(WallTime::parse(u"2026-11-21T02:30"_s)->text(), u"2026-11-21T02:30:00"_s);
        QCOMPARE(WallTime::parse(u"1969-12-31T23:59:59"_s)->seconds, -1);
        QCOMPARE(WallTime{-1}.text(), u"1969-12-31T23:59:59"_s);
        for (const char *wrong : {"", "2026-02-29T00:00", "2026-11-21 02:30", "2026-11-21T24:00", "2026-11-21T02:30Z",
                 "2026-11-21T2:30", "2026-11-21", "2026-11-21T02:30:00.5", "12026-11-21T02:30"})
            QVERIFY2(!WallTime::parse(QString::fromLatin1(wrong)), wrong);
    }
};

QTEST_GUILESS_MAIN(TestWallClock)
#include "tst_wallclock.moc"
