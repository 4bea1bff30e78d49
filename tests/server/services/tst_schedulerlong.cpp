// SPDX-License-Identifier: GPL-3.0-or-later
#include "schedulerhouse.h"

#include <QRandomGenerator>
#include <QSet>

using namespace mainstay;
using namespace Qt::StringLiterals;
using core::RunState;

namespace {

const QList<QByteArray> rules{
    "{'frequency':'daily','timeZone':'Europe/Rome','time':'02:30'}",
    "{'frequency':'weekly','timeZone':'America/New_York','time':'01:30','weekdays':['sunday']}",
    "{'frequency':'monthly','timeZone':'Australia/Lord_Howe','time':'02:15','months':[1,2,4,10],'day':31}",
    "{'frequency':'monthly','timeZone':'Africa/Cairo','time':'00:00','months':[2,4,11],'day':29,'shortMonths':'skip'}",
    "{'frequency':'interval','timeZone':'Europe/Rome','start':'2026-11-22T02:30','every':37,'unit':'hours'}",
    "{'frequency':'interval','timeZone':'America/Santiago','start':'2026-11-30T00:00','every':1,'unit':'months'}",
    "{'frequency':'once','timeZone':'Europe/Rome','start':'2027-10-31T02:30'}",
};

} // namespace

/// Years in seconds: every occurrence is decided, none twice, whatever happens.
class TestSchedulerLong : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_house = std::make_unique<test::SchedulerHouse>();
        m_schedules.clear();
        m_recurrences.clear();
        m_begin = m_house->clock.now();
        for (const QByteArray &rule : rules) {
            m_schedules.append(m_house->add(u"rule %1"_s.arg(m_schedules.size()), rule));
            m_recurrences.append(*core::Recurrence::of(m_schedules.constLast().rule));
        }
        m_house->tick();
    }

    void tenYearsInStep()
    {
        const QDateTime end = m_begin.addYears(10);
        QRandomGenerator random(4);
        for (;;) {
            const QDateTime due = nextDue();
            if (due > end)
                break;
            m_house->clock.set(due.addSecs(random.bounded(2)));
            m_house->tick();
            if (random.bounded(200) == 0)
                m_house->restart();
        }
        m_house->clock.set(end);
        m_house->tick();
        everyOccurrenceHasOneRow();
        for (const core::ScheduleRun &run : m_house->runs())
            QVERIFY(run.state == RunState::Started || run.state == RunState::Skipped);
        QVERIFY(m_house->work.begun.size() > 6000);
    }

    void yearsOfTrouble_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 4; ++seed)
            QTest::addRow("%u", seed) << seed;
    }

    /// Restarts, absences, steps of the clock either way, and work that takes long.
    void yearsOfTrouble()
    {
        QFETCH(const quint32, seed);
        QRandomGenerator random(seed);
        const QDateTime end = m_begin.addYears(2);
        // Away from the beginning: steps back past it would make an earlier one.
        m_house->clock.advance(20 * 86'400);
        m_house->tick();
        QDateTime highest = m_house->clock.now();
        while (m_house->clock.now() < end) {
            m_house->work.seconds = random.bounded(4) == 0 ? random.bounded(40 * 3600) : 60;
            switch (random.bounded(8)) {
            case 0: // off for a while
                m_house->clock.advance(random.bounded(3 * 86'400));
                m_house->restart();
                break;
            case 1: // a step back
                m_house->clock.advance(-random.bounded(86'400));
                m_house->work.busyUntil = std::min(m_house->work.busyUntil, m_house->clock.now());
                break;
            case 2: // a step ahead that is put right after a tick
                m_house->clock.advance(86'400);
                m_house->tick();
                m_house->clock.advance(-86'400);
                m_house->work.busyUntil = std::min(m_house->work.busyUntil, m_house->clock.now());
                break;
            case 3:
                m_house->restart();
                break;
            default:
                m_house->clock.set(nextDue().addSecs(random.bounded(90)));
                break;
            }
            m_house->tick();
            for (int i = random.bounded(3); i > 0; --i) {
                m_house->clock.advance(random.bounded(400));
                m_house->tick();
            }
            highest = std::max(highest, m_house->clock.now());
        }
        m_house->clock.set(highest.addSecs(1));
        m_house->tick();
        everyOccurrenceHasOneRow();

        QSet<QString> started;
        for (const core::ScheduleRun &run : m_house->runs()) {
            const bool ran = run.state == RunState::Started || run.state == RunState::Late;
            QCOMPARE(run.backup.has_value(), ran);
            if (ran)
                started.insert(run.backup->text);
        }
        QCOMPARE(started.size(), m_house->work.begun.size());
        QVERIFY(started.size() > 300);
    }

private:
    QDateTime nextDue() const
    {
        QDateTime next = m_begin.addYears(100);
        for (const core::Recurrence &recurrence : m_recurrences) {
            const auto found = recurrence.between(m_house->clock.now(), next, 1);
            if (!found.isEmpty())
                next = found.constFirst().at;
        }
        return next;
    }

    void everyOccurrenceHasOneRow() const
    {
        QMap<QString, QStringList> rows;
        for (const core::ScheduleRun &run : m_house->runs())
            rows[run.scheduleName].append(run.nominal);
        for (qsizetype i = 0; i < m_schedules.size(); ++i) {
            QStringList expected;
            for (const core::Occurrence &one : m_recurrences.at(i).between(m_begin, m_house->clock.now(), 1'000'000))
                expected.append(one.nominal);
            QStringList &found = rows[m_schedules.at(i).name];
            // A run that was started while the clock was ahead stays, though its time has not come again yet.
            found.sort();
            expected.sort();
            for (const QString &nominal : expected)
                QVERIFY2(found.count(nominal) == 1, qPrintable(m_schedules.at(i).name + u' ' + nominal));
            QVERIFY2(found.size() <= expected.size() + 2, qPrintable(m_schedules.at(i).name));
        }
    }

    std::unique_ptr<test::SchedulerHouse> m_house;
    QList<core::Schedule> m_schedules;
    QList<core::Recurrence> m_recurrences;
    QDateTime m_begin;
};

QTEST_GUILESS_MAIN(TestSchedulerLong)
#include "tst_schedulerlong.moc"
