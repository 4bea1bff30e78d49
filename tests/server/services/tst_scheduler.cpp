// SPDX-License-Identifier: GPL-3.0-or-later
#include "schedulerhouse.h"

#include <QRegularExpression>

using namespace mainstay;
using namespace Qt::StringLiterals;
using core::RunReason;
using core::RunState;

namespace {

constexpr auto daily = "{'frequency':'daily','timeZone':'Europe/Rome','time':'02:30'}"; // 01:30 UTC in winter

} // namespace

/// What becomes of occurrences: research/backup.md, section 2, row by row.
class TestScheduler : public QObject
{
    Q_OBJECT

    using Pass = std::function<void(test::SchedulerHouse &)>;

private slots:
    void init() { m_house = std::make_unique<test::SchedulerHouse>(); }

    void onTimeAndOnce()
    {
        m_house->add(u"nightly"_s, daily);
        m_house->tick();
        m_house->tickAt(u"2026-11-22T01:29:59Z"_s);
        QVERIFY(m_house->runs().isEmpty());
        m_house->tickAt(u"2026-11-22T01:30:00Z"_s);
        m_house->tickAt(u"2026-11-22T01:30:01Z"_s);
        m_house->restart();
        m_house->tickAt(u"2026-11-22T01:30:02Z"_s);
        QCOMPARE(m_house->told(), QStringList{u"2026-11-22T01:30:00Z started"_s});
        QCOMPARE(m_house->work.begun.size(), 1);
        const core::ScheduleRun run = m_house->runs().constFirst();
        QCOMPARE(run.backup->text, m_house->work.begun.constFirst().second);
        QCOMPARE(run.nominal, u"2026-11-22T02:30:00"_s);
        QCOMPARE(run.scheduleName, u"nightly"_s);
        QCOMPARE(m_house->service->nextRunAt()->value(), QDateTime(QDate(2026, 11, 23), QTime(1, 30), Qt::UTC));
    }

    void downForDaysOneIsCaughtUp()
    {
        m_house->add(u"nightly"_s, daily);
        m_house->tick();
        m_house->restart();
        m_house->tickAt(u"2026-11-24T09:00:00Z"_s);
        const QStringList decided{u"2026-11-22T01:30:00Z missed serverDown"_s,
            u"2026-11-23T01:30:00Z missed serverDown"_s, u"2026-11-24T01:30:00Z due catchUp"_s};
        QCOMPARE(m_house->told(), decided);
        QVERIFY(m_house->work.begun.isEmpty());
        m_house->tickAt(u"2026-11-24T09:04:59Z"_s);
        QVERIFY(m_house->work.begun.isEmpty());
        m_house->restart(); // the wait is on record
        m_house->tickAt(u"2026-11-24T09:05:00Z"_s);
        QCOMPARE(m_house->told().last(), u"2026-11-24T01:30:00Z late catchUp"_s);
        QCOMPARE(m_house->work.begun.size(), 1);
        for (const core::ScheduleRun &run : m_house->runs())
            QCOMPARE(run.cause, core::RunCause::Down); // a second start does not change why
        m_house->tickAt(u"2026-11-25T01:30:00Z"_s); // the grid has not moved
        QCOMPARE(m_house->told().last(), u"2026-11-25T01:30:00Z started"_s);
    }

    void whyItsTimePassedIsKept_data()
    {
        using core::RunCause;
        QTest::addColumn<Pass>("pass");
        QTest::addColumn<std::optional<RunCause>>("cause");
        const auto row = [](const char *name, std::optional<RunCause> cause, Pass pass) {
            QTest::newRow(name) << std::move(pass) << cause;
        };
        static const auto morning = u"2026-11-22T09:00:00Z"_s; // the run was due in the night
        row("the server was down", RunCause::Down, [](auto &house) { house.restart(), house.clock.set(morning); });
        row("the machine slept", RunCause::Asleep, [](auto &house) { house.clock.sleep(morning); });
        row("the clock was set ahead", RunCause::ClockSet, [](auto &house) { house.clock.set(morning); });
        row("the clock was set back", RunCause::ClockSet, [](auto &house) {
            house.tickAt(u"2026-11-25T09:00:00Z"_s);
            house.clock.set(morning);
        });
        row("nobody ticked", std::nullopt, [](auto &house) { house.clock.pass(morning); });
        row("the clock was wrong at the start", std::nullopt, [](auto &house) {
            QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"wait for the clock"_s));
            house.restart();
            house.tickAt(u"2000-01-01T00:00:10Z"_s);
            house.clock.set(morning);
        });
    }

    void whyItsTimePassedIsKept()
    {
        QFETCH(const Pass, pass);
        m_house->add(u"nightly"_s, daily);
        m_house->tick();
        pass(*m_house);
        m_house->tick();
        QCOMPARE(m_house->told(), QStringList{u"2026-11-22T01:30:00Z due catchUp"_s});
        QTEST(m_house->runs().constFirst().cause, "cause");
        m_house->clock.pass(u"2026-11-22T09:05:00Z"_s);
        m_house->tick();
        QCOMPARE(m_house->told(), QStringList{u"2026-11-22T01:30:00Z late catchUp"_s});
        QTEST(m_house->runs().constFirst().cause, "cause");
    }

    void nothingIsCaughtUpShortlyBeforeTheNext()
    {
        m_house->add(u"nightly"_s, daily);
        m_house->tick();
        m_house->tickAt(u"2026-11-23T01:00:00Z"_s);
        QCOMPARE(m_house->told(), QStringList{u"2026-11-22T01:30:00Z missed nextRunSoon"_s});
        m_house->tickAt(u"2026-11-23T01:30:00Z"_s);
        QCOMPARE(m_house->work.begun.size(), 1);
    }

    void aDateThatIsLeftOutIsNoNextRun()
    {
        m_house->add(u"at the end of the month"_s,
            "{'frequency':'monthly','timeZone':'UTC','time':'12:00','months':[1,2],'day':30,'shortMonths':'skip'}");
        m_house->tick();
        m_house->tickAt(u"2027-02-28T11:40:00Z"_s);
        QCOMPARE(m_house->told(), QStringList{u"2027-01-30T12:00:00Z due catchUp"_s});
    }

    void aSingleRunWaitsADay_data()
    {
        QTest::addColumn<QString>("now");
        QTest::addColumn<QString>("expected");
        QTest::newRow("a day late") << u"2026-11-23T12:00:00Z"_s << u"2026-11-22T12:00:00Z due catchUp"_s;
        QTest::newRow("later") << u"2026-11-23T12:00:01Z"_s << u"2026-11-22T12:00:00Z missed tooLate"_s;
    }

    void aSingleRunWaitsADay()
    {
        QFETCH(const QString, now);
        QFETCH(const QString, expected);
        m_house->add(u"once"_s, "{'frequency':'once','timeZone':'UTC','start':'2026-11-22T12:00'}");
        m_house->tickAt(now);
        QCOMPARE(m_house->told(), QStringList{expected});
        m_house->clock.advance(3600);
        m_house->tick();
        QCOMPARE(m_house->work.begun.size(), expected.contains(u"due"_s) ? 1 : 0);
        QVERIFY(!m_house->service->nextRunAt()->has_value());
    }

    void anIntervalDoesNotQueue()
    {
        m_house->work.seconds = 5400;
        m_house->add(u"hourly"_s,
            "{'frequency':'interval','timeZone':'UTC','start':'2026-11-21T11:00','every':1,'unit':'hours'}");
        for (const char *now : {"11:00:00", "12:00:00", "12:30:00", "13:00:00"})
            m_house->tickAt(u"2026-11-21T%1Z"_s.arg(QLatin1StringView(now)));
        const QStringList expected{u"2026-11-21T11:00:00Z started"_s, u"2026-11-21T12:00:00Z overlapped stillRunning"_s,
            u"2026-11-21T13:00:00Z started"_s};
        QCOMPARE(m_house->told(), expected);
    }

    void aCalendarQueuesExactlyOne()
    {
        m_house->work.seconds = 60 * 3600;
        m_house->add(u"nightly"_s, daily);
        for (const int day : {22, 23, 24})
            m_house->tickAt(u"2026-11-%1T01:30:00Z"_s.arg(day));
        QStringList expected{u"2026-11-22T01:30:00Z started"_s, u"2026-11-23T01:30:00Z due queued"_s,
            u"2026-11-24T01:30:00Z overlapped alreadyWaiting"_s};
        QCOMPARE(m_house->told(), expected);
        m_house->tickAt(u"2026-11-24T13:30:00Z"_s);
        expected[1] = u"2026-11-23T01:30:00Z late queued"_s;
        QCOMPARE(m_house->told(), expected);
        QCOMPARE(m_house->work.begun.size(), 2);
    }

    void datesWithoutARunAreSkipped()
    {
        m_house->add(u"monthly"_s,
            "{'frequency':'monthly','timeZone':'UTC','time':'12:00','months':[2,3],'day':30,'shortMonths':'skip'}");
        m_house->tickAt(u"2027-02-28T12:00:00Z"_s);
        QCOMPARE(m_house->told(), QStringList{u"2027-02-28T12:00:00Z skipped noSuchDay"_s});
        m_house->tickAt(u"2027-03-30T12:00:30Z"_s);
        QCOMPARE(m_house->told().last(), u"2027-03-30T12:00:00Z started"_s);
    }

    void theClockIsPutBack()
    {
        m_house->add(u"nightly"_s, daily);
        m_house->tickAt(u"2026-11-22T01:30:00Z"_s);
        m_house->tickAt(u"2026-11-21T12:00:00Z"_s);
        m_house->tickAt(u"2026-11-22T01:30:00Z"_s);
        QCOMPARE(m_house->told(), QStringList{u"2026-11-22T01:30:00Z started"_s});
        QCOMPARE(m_house->work.begun.size(), 1);
    }

    void theClockGoesAheadAndComesBack()
    {
        m_house->add(u"nightly"_s, daily);
        m_house->tick();
        m_house->tickAt(u"2026-11-23T01:10:00Z"_s); // two days ahead for a minute
        QCOMPARE(m_house->told(), QStringList{u"2026-11-22T01:30:00Z missed nextRunSoon"_s});
        m_house->tickAt(u"2026-11-21T10:01:00Z"_s);
        QVERIFY(m_house->runs().isEmpty()); // it lies ahead again
        m_house->tickAt(u"2026-11-22T01:30:00Z"_s);
        m_house->tickAt(u"2026-11-23T01:30:00Z"_s);
        QCOMPARE(m_house->work.begun.size(), 2);
        const auto page = m_house->service->runs({{}, 1, 100});
        QCOMPARE(page->items.size(), 2);
        QCOMPARE(page->removed, QStringList()); // the one that came back is not gone
    }

    void madeWhileTheClockWasAhead()
    {
        m_house->clock.set(u"2027-11-21T10:00:00Z"_s);
        m_house->add(u"nightly"_s, daily);
        m_house->tickAt(u"2026-11-21T10:00:00Z"_s);
        m_house->tickAt(u"2026-11-22T01:30:00Z"_s);
        QCOMPARE(m_house->told(), QStringList{u"2026-11-22T01:30:00Z started"_s});
    }

    void startedWithAClockThatIsAhead()
    {
        m_house->add(u"nightly"_s, daily);
        m_house->tick();
        m_house->restart();
        m_house->tickAt(u"2026-12-21T09:00:00Z"_s);
        m_house->tickAt(u"2026-11-22T09:00:00Z"_s);
        QCOMPARE(m_house->told(), QStringList{u"2026-11-22T01:30:00Z due catchUp"_s});
        m_house->tickAt(u"2026-11-22T09:05:00Z"_s);
        m_house->add(u"once"_s, "{'frequency':'once','timeZone':'UTC','start':'2026-11-22T10:00'}");
        m_house->restart();
        m_house->tickAt(u"2026-12-23T09:00:00Z"_s);
        m_house->tickAt(u"2026-11-22T11:00:00Z"_s);
        m_house->tickAt(u"2026-11-22T11:05:00Z"_s);
        const QStringList expected{u"2026-11-22T01:30:00Z late catchUp"_s, u"2026-11-22T10:00:00Z late catchUp"_s};
        QCOMPARE(m_house->told(), expected);
        QCOMPARE(m_house->work.begun.size(), 2);
    }

    void aClockWithoutItsBatteryDecidesNothing()
    {
        m_house->add(u"nightly"_s, daily);
        m_house->tick();
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"wait for the clock"_s));
        m_house->tickAt(u"1970-01-01T00:00:10Z"_s);
        m_house->tickAt(u"2000-01-01T00:00:10Z"_s);
        m_house->tickAt(u"2026-11-22T01:30:10Z"_s);
        QCOMPARE(m_house->told(), QStringList{u"2026-11-22T01:30:00Z started"_s});
    }

    void aZoneMovesAnOccurrenceIntoThePast()
    {
        m_house->add(u"nightly"_s, daily);
        m_house->tick();
        // As if the last decision had been made while 02:30 was still to come, at 03:30 of the new rules.
        sql(u"UPDATE schedules SET effective_at = %1, decided_until = %2"_s.arg(instant(u"2026-11-21T10:00:00Z"_s))
                .arg(instant(u"2026-11-22T02:30:00Z"_s)));
        m_house->restart();
        m_house->tickAt(u"2026-11-22T02:30:10Z"_s);
        QCOMPARE(m_house->told(), QStringList{u"2026-11-22T01:30:00Z due catchUp"_s});
        QCOMPARE(m_house->runs().constFirst().cause, core::RunCause::ZoneRules);
    }

    void aZoneMovesADecidedOccurrenceAhead()
    {
        m_house->add(u"nightly"_s, daily);
        m_house->tickAt(u"2026-11-22T01:30:00Z"_s);
        // As if it had been an hour earlier by the old rules.
        sql(u"UPDATE schedules SET decided_until = %1"_s.arg(instant(u"2026-11-22T00:30:00Z"_s)));
        sql(u"UPDATE schedule_runs SET due_at = %1"_s.arg(instant(u"2026-11-22T00:30:00Z"_s)));
        m_house->restart();
        m_house->tickAt(u"2026-11-22T01:30:05Z"_s);
        QCOMPARE(m_house->runs().size(), 1);
        QCOMPARE(m_house->work.begun.size(), 1);
    }

    void aLongAbsenceIsFolded()
    {
        m_house->add(u"often"_s,
            "{'frequency':'interval','timeZone':'UTC','start':'2026-11-21T10:01','every':1,'unit':'minutes'}");
        m_house->tickAt(u"2026-12-21T10:00:00Z"_s);
        const auto runs = m_house->runs();
        QCOMPARE(runs.size(), 1001);
        qint64 all = 0;
        for (const core::ScheduleRun &run : runs)
            all += run.runs;
        QCOMPARE(all, 30 * 1440);
        QCOMPARE(runs.constLast().state, RunState::Started);
        QCOMPARE(runs.constFirst().runs, 30 * 1440 - 1000);
    }

    void whatFailsToStartIsTriedAgain()
    {
        m_house->add(u"nightly"_s, daily);
        m_house->tick();
        m_house->work.failing = true;
        m_house->clock.set(u"2026-11-22T01:30:00Z"_s);
        QVERIFY(!m_house->scheduler->tick());
        QVERIFY(m_house->runs().isEmpty());
        m_house->work.failing = false;
        m_house->clock.advance(1);
        m_house->tick();
        QCOMPARE(m_house->told(), QStringList{u"2026-11-22T01:30:00Z started"_s});
    }

    void thoseWhoListenAreToldOnce()
    {
        m_house->add(u"nightly"_s, daily);
        m_house->tick();
        m_house->restart();
        QList<qsizetype> told;
        m_house->scheduler->onDecided(
            [&told](storage::Transaction &, const core::Schedule &schedule, const auto &runs) {
                told.append(runs.size());
                return schedule.name == u"nightly"_s ? core::Result<void>() : core::Error{};
            });
        m_house->tickAt(u"2026-11-24T09:00:00Z"_s);
        m_house->tickAt(u"2026-11-24T09:05:00Z"_s);
        m_house->tickAt(u"2026-11-24T09:06:00Z"_s);
        QCOMPARE(told, (QList<qsizetype>{3, 1}));
    }

    void anotherRuleHoldsFromNowOn()
    {
        const core::Schedule made = m_house->add(u"nightly"_s, daily);
        m_house->tick();
        m_house->tickAt(u"2026-11-22T09:00:00Z"_s);
        QCOMPARE(m_house->told(), QStringList{u"2026-11-22T01:30:00Z due catchUp"_s});
        core::ScheduleRule rule = made.rule;
        rule.time = u"02:45"_s;
        QVERIFY(m_house->service->change(made.id, {{}, {}, rule, {}}, made.revision, m_house->admin));
        m_house->tickAt(u"2026-11-22T09:10:00Z"_s);
        QCOMPARE(m_house->told(), QStringList{u"2026-11-22T01:30:00Z skipped changed"_s});
        m_house->tickAt(u"2026-11-23T01:45:00Z"_s);
        QCOMPARE(m_house->told().last(), u"2026-11-23T01:45:00Z started"_s);
        QCOMPARE(m_house->work.begun.size(), 1);
    }

    void aDisabledOneIsNotMissed()
    {
        const core::Schedule made = m_house->add(u"nightly"_s, daily);
        QVERIFY(m_house->service->change(made.id, {{}, false, {}, {}}, {}, m_house->admin));
        QVERIFY(!m_house->service->find(made.id)->nextRunAt);
        m_house->tickAt(u"2026-11-25T09:00:00Z"_s);
        QVERIFY(m_house->service->change(made.id, {{}, true, {}, {}}, {}, m_house->admin));
        m_house->tickAt(u"2026-11-25T09:00:30Z"_s);
        QVERIFY(m_house->runs().isEmpty());
        m_house->tickAt(u"2026-11-26T01:30:00Z"_s);
        QCOMPARE(m_house->work.begun.size(), 1);
    }

    void aRunIsNoReasonToRefuseAChange()
    {
        const core::Schedule made = m_house->add(u"nightly"_s, daily);
        m_house->tickAt(u"2026-11-22T01:30:00Z"_s);
        const auto renamed
            = m_house->service->change(made.id, {u"every night"_s, {}, {}, {}}, made.revision, m_house->admin);
        QVERIFY(renamed);
        QVERIFY(renamed->revision > made.revision);
        const auto late = m_house->service->change(made.id, {u"nightly"_s, {}, {}, {}}, made.revision, m_house->admin);
        QCOMPARE(late.error().kind, core::ErrorKind::VersionMismatch);
        QVERIFY(!m_house->service->remove(made.id, made.revision, m_house->admin));
        QVERIFY(m_house->service->remove(made.id, renamed->revision, m_house->admin));
        m_house->tickAt(u"2026-11-23T01:30:00Z"_s);
        QCOMPARE(m_house->work.begun.size(), 1);
    }

    void oldRowsAreSwept()
    {
        m_house->add(u"nightly"_s, daily);
        m_house->tickAt(u"2026-11-22T01:30:00Z"_s);
        m_house->tickAt(u"2027-12-31T01:30:00Z"_s);
        QCOMPARE(m_house->runs().size(), 405);
        QVERIFY(m_house->scheduler->sweep());
        QCOMPARE(m_house->runs().size(), 401);
        m_house->restart();
        m_house->tick();
        QCOMPARE(m_house->runs().size(), 401); // what is gone is not decided again
    }

private:
    static qint64 instant(const QString &text) { return QDateTime::fromString(text, Qt::ISODate).toMSecsSinceEpoch(); }

    void sql(const QString &statement)
    {
        QVERIFY(m_house->database->write([&](storage::Transaction &t) { return storage::execute(t, statement); }));
    }

    std::unique_ptr<test::SchedulerHouse> m_house;
};

QTEST_GUILESS_MAIN(TestScheduler)
#include "tst_scheduler.moc"
