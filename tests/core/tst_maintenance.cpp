// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/maintenance.h"

#include <QTest>
#include <QTimeZone>

using namespace mainstay::core;
using namespace Qt::StringLiterals;

namespace {

QDateTime utc(const QString &text)
{
    return *instantFromText(text);
}

MaintenanceWindow nights(const QString &from = u"22:00"_s, const QString &to = u"06:00"_s)
{
    return {{1, 2, 3, 4, 5, 6, 7}, from, to, u"Europe/Rome"_s};
}

} // namespace

/// When a maintenance window is open, and which policies are refused.
class TestMaintenance : public QObject
{
    Q_OBJECT

private slots:
    void windows_data()
    {
        QTest::addColumn<QString>("weekdays");
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("at");
        QTest::addColumn<bool>("open");
        QTest::addColumn<QString>("changesAt");
        // 2026-11-21 is a Saturday; Rome is one hour ahead of UTC then.
        QTest::newRow("before") << u"6"_s << u"08:00"_s << u"09:00"_s << u"2026-11-21T06:59:59Z"_s << false
                                << u"2026-11-21T07:00:00Z"_s;
        QTest::newRow("first instant") << u"6"_s << u"08:00"_s << u"09:00"_s << u"2026-11-21T07:00:00Z"_s << true
                                       << u"2026-11-21T08:00:00Z"_s;
        QTest::newRow("last instant") << u"6"_s << u"08:00"_s << u"09:00"_s << u"2026-11-21T08:00:00Z"_s << false
                                      << u"2026-11-28T07:00:00Z"_s;
        QTest::newRow("over midnight, Sunday morning is Saturday's")
            << u"6"_s << u"22:00"_s << u"06:00"_s << u"2026-11-22T03:00:00Z"_s << true << u"2026-11-22T05:00:00Z"_s;
        QTest::newRow("over midnight, Saturday morning is Friday's")
            << u"6"_s << u"22:00"_s << u"06:00"_s << u"2026-11-21T03:00:00Z"_s << false << u"2026-11-21T21:00:00Z"_s;
        QTest::newRow("they touch") << u"67"_s << u"00:00"_s << u"00:00"_s << u"2026-11-21T12:00:00Z"_s << true
                                    << u"2026-11-22T23:00:00Z"_s;
        QTest::newRow("always") << u"1234567"_s << u"00:00"_s << u"00:00"_s << u"2026-11-21T12:00:00Z"_s << true
                                << QString();
        // 2026-03-29 02:00 becomes 03:00.
        QTest::newRow("opens in the gap")
            << u"7"_s << u"02:30"_s << u"05:00"_s << u"2026-03-29T01:00:00Z"_s << false << u"2026-03-29T01:30:00Z"_s;
        QTest::newRow("is the gap") << u"7"_s << u"02:10"_s << u"02:50"_s << u"2026-03-29T01:20:00Z"_s << true
                                    << u"2026-03-29T01:50:00Z"_s;
        // 2026-10-25 03:00 becomes 02:00: 02:30 is 00:30 and 01:30 in UTC.
        QTest::newRow("opens at the first")
            << u"7"_s << u"02:30"_s << u"05:00"_s << u"2026-10-25T00:00:00Z"_s << false << u"2026-10-25T00:30:00Z"_s;
        QTest::newRow("closes at the second")
            << u"7"_s << u"00:00"_s << u"02:30"_s << u"2026-10-25T01:00:00Z"_s << true << u"2026-10-25T01:30:00Z"_s;
    }
    void windows()
    {
        QFETCH(QString, weekdays);
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, at);
        QFETCH(bool, open);
        QFETCH(QString, changesAt);
        MaintenanceWindow window = nights(from, to);
        window.weekdays.clear();
        for (const QChar day : weekdays)
            window.weekdays.append(day.digitValue());
        const WindowState state = windowAt(window, utc(at));
        QCOMPARE(state.open, open);
        QCOMPARE(state.changesAt.has_value(), !changesAt.isEmpty());
        if (state.changesAt)
            QCOMPARE(*state.changesAt, utc(changesAt));
    }

    /// Walked in quarters of an hour over a year and some zones: what it says of the future is what it says then.
    void theFutureComesAsItWasSaid()
    {
        for (const QString &zone : {u"Europe/Rome"_s, u"America/New_York"_s, u"Australia/Lord_Howe"_s,
                 u"Pacific/Apia"_s, u"America/Sao_Paulo"_s}) {
            MaintenanceWindow window{{1, 3, 7}, u"23:15"_s, u"02:45"_s, zone};
            QDateTime at = utc(u"2025-12-30T00:00:00Z"_s);
            const QTimeZone rules(zone.toUtf8());
            WindowState said = windowAt(window, at);
            int changes = 0;
            for (; at < utc(u"2027-01-02T00:00:00Z"_s); at = at.addSecs(15 * 60)) {
                const WindowState now = windowAt(window, at);
                if (at >= *said.changesAt) {
                    QVERIFY2(now.open != said.open, qPrintable(QString(zone + u' ' + instantToText(at))));
                    QVERIFY(*said.changesAt > at.addSecs(-15 * 60));
                    said = now;
                    ++changes;
                } else {
                    QVERIFY2(now == said, qPrintable(QString(zone + u' ' + instantToText(at))));
                }
                // The wall clock agrees, but for the hours in which it is changed.
                const QDateTime wall = at.toTimeZone(rules);
                const bool steady
                    = rules.offsetFromUtc(at.addSecs(-4 * 3600)) == rules.offsetFromUtc(at.addSecs(4 * 3600));
                const bool evening = wall.time() >= QTime(23, 15) && window.weekdays.contains(wall.date().dayOfWeek());
                const bool morning
                    = wall.time() < QTime(2, 45) && window.weekdays.contains(wall.date().addDays(-1).dayOfWeek());
                if (steady)
                    QCOMPARE(now.open, evening || morning);
            }
            QVERIFY(changes > 300);
        }
    }

    void whatIsRefused_data()
    {
        QTest::addColumn<RolloutPolicy>("policy");
        QTest::addColumn<QString>("field");
        const auto row = [](const char *name, const QString &field, const RolloutPolicy &policy) {
            QTest::newRow(name) << policy << QString(field.isEmpty() ? QString() : QString(u"policy."_s + field));
        };
        RolloutPolicy whole{
            {1, 10, 100}, 5, 2, 100, 65536, utc(u"2026-11-22T00:00:00Z"_s), nights(), utc(u"2026-12-22T00:00:00Z"_s)};
        row("whole", {}, whole);
        row("default", {}, RolloutPolicy());
        RolloutPolicy p = whole;
        for (const QList<int> &waves : {QList<int>{}, {50}, {0, 100}, {100, 100}, {50, 40, 100}, {50, 101},
                 {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 100}}) {
            p.waves = waves;
            row(qPrintable(u"waves %1"_s.arg(waves.size() * 1000 + waves.value(0))), u"waves"_s, p);
        }
        p = whole;
        p.stopAbovePercent = 100;
        row("stop", u"stopAbovePercent"_s, p);
        p = whole;
        p.stopAtLeast = 0;
        row("least", u"stopAtLeast"_s, p);
        p = whole;
        p.concurrency = -1;
        row("concurrency", u"concurrency"_s, p);
        p = whole;
        p.bytesPerSecond = 10;
        row("cap", u"bytesPerSecond"_s, p);
        p = whole;
        p.window->weekdays = {8};
        row("weekday", u"window.weekdays"_s, p);
        p.window->weekdays = {};
        row("no weekday", u"window.weekdays"_s, p);
        p = whole;
        p.window->from = u"24:00"_s;
        row("from", u"window.from"_s, p);
        p = whole;
        p.window->to = u"6:00"_s;
        row("to", u"window.to"_s, p);
        p = whole;
        p.window->timeZone = u"Europe/Atlantis"_s;
        row("zone", u"window.timeZone"_s, p);
        p = whole;
        p.expiresAt = utc(u"2026-11-20T00:00:00Z"_s);
        row("over", u"expiresAt"_s, p);
        p.expiresAt = p.startAt;
        row("over at once", u"expiresAt"_s, p);
    }
    void whatIsRefused()
    {
        QFETCH(RolloutPolicy, policy);
        QFETCH(QString, field);
        const auto checked = checkPolicy(policy, utc(u"2026-11-21T00:00:00Z"_s));
        QCOMPARE(checked.hasValue(), field.isEmpty());
        if (!checked)
            QCOMPARE(checked.error().context.value(u"field"_s), field);
    }
};

QTEST_GUILESS_MAIN(TestMaintenance)
#include "tst_maintenance.moc"
