// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/fakeserver.h"
#include "ui/backup/runcalendar.h"
#include "ui/backup/runcalendarview.h"
#include "ui/theme/theme.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace mainstay;
using namespace Qt::StringLiterals;
using ui::RunOutcome;

namespace {

core::ScheduleRun run(const QString &nominal, core::RunState state, std::optional<core::RunReason> reason = {})
{
    core::ScheduleRun run;
    run.id = u"r-"_s + nominal;
    run.schedule = {u"s1"_s};
    run.scheduleName = u"Every night"_s;
    run.nominal = nominal;
    run.dueAt = QDateTime({2026, 1, 1}, {0, 0}, Qt::UTC);
    run.decidedAt = run.dueAt;
    run.state = state;
    run.reason = reason;
    return run;
}

} // namespace

/// The runs of the schedules, month by month.
class TestRunCalendar : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void init()
    {
        m_server = std::make_unique<test::FakeServer>();
        test::fill(*m_server);
        core::ScheduleRun started = run(u"2026-03-02T02:30:00"_s, core::RunState::Started);
        started.backup = core::BackupId{u"b1"_s}; // it failed
        core::ScheduleRun folded = run(u"2026-03-04T02:30:00"_s, core::RunState::Missed, core::RunReason::ServerDown);
        folded.cause = core::RunCause::Down;
        folded.runs = 3;
        m_server->list("/api/v1/schedules/runs",
            QList<core::ScheduleRun>{started, run(u"2026-03-03T02:30:00"_s, core::RunState::Started), folded,
                run(u"2026-03-04T03:30:00"_s, core::RunState::Overlapped, core::RunReason::StillRunning),
                run(u"2026-03-31T02:30:00"_s, core::RunState::Skipped, core::RunReason::NoSuchDay)});
        m_console = std::make_unique<test::Console>(*m_server);
        QVERIFY(m_console->signIn(core::Role::Viewer));
    }
    void cleanup()
    {
        m_console.reset();
        m_server.reset();
    }

    void aMonthIsSixWeeksFromMonday()
    {
        ui::RunCalendarModel model(m_console->workspace);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        for (QDate month(2024, 1, 1); month.year() < 2027; month = month.addMonths(1)) {
            model.setMonth(month.addDays(13));
            QCOMPARE(model.month(), month);
            QCOMPARE(model.dateAt(model.index(0, 0)).dayOfWeek(), int(Qt::Monday));
            for (QDate day = month; day < month.addMonths(1); day = day.addDays(1)) {
                const QModelIndex index = model.indexOf(day);
                QVERIFY(index.isValid());
                QCOMPARE(model.dateAt(index), day);
                QVERIFY(index.data(ui::RunCalendarModel::InMonthRole).toBool());
            }
        }
        QCOMPARE(model.headerData(0, Qt::Horizontal, Qt::DisplayRole).toString(), u"Mon"_s);
    }

    void aDaySaysWhatBecameOfItsRuns()
    {
        ui::RunCalendarModel model(m_console->workspace);
        model.setMonth({2026, 3, 1});
        QTRY_COMPARE(model.runsOn({2026, 3, 4}).size(), 2);
        const auto text = [&](int day) { return model.indexOf({2026, 3, day}).data().toString(); };
        QCOMPARE(text(1), u"Sunday, 1 March 2026: no run"_s);
        QCOMPARE(text(2), u"Monday, 2 March 2026: 1 failed"_s);
        QCOMPARE(text(3), u"Tuesday, 3 March 2026: 1 done"_s);
        QCOMPARE(text(4), u"Wednesday, 4 March 2026: 3 missed, 1 overlap"_s);
        QCOMPARE(text(31), u"Tuesday, 31 March 2026: 1 skipped"_s);
        const auto chips = model.indexOf({2026, 3, 4}).data(ui::RunCalendarModel::ChipsRole).value<QList<ui::Chip>>();
        QCOMPARE(chips.size(), 2);
        QCOMPARE(chips.at(0).text, u"3 missed"_s);
        QVERIFY(!chips.at(0).icon.isEmpty());
        const QString why = model.indexOf({2026, 3, 4}).data(Qt::ToolTipRole).toString();
        QVERIFY2(why.contains(u"The server was not running at that time"_s), qPrintable(why));
    }

    void aPastIntervalStandsInItsSchedulesZone()
    {
        core::Schedule far = test::sampleSchedules().constFirst();
        far.rule.timeZone = u"Pacific/Kiritimati"_s; // 14 hours before UTC
        m_console->workspace.schedules().apply({far});
        ui::RunCalendarModel model(m_console->workspace);
        model.setMonth({2026, 3, 1});
        QTRY_COMPARE(model.runsOn({2026, 3, 4}).size(), 2);
        core::ScheduleRun run;
        run.id = u"far"_s;
        run.schedule = far.id;
        run.scheduleName = far.name;
        run.nominal = u"2026-03-09T20:00:00Z"_s;
        run.dueAt = QDateTime({2026, 3, 9}, {20, 0}, Qt::UTC);
        run.state = core::RunState::Started;
        core::ScheduleRun orphan = run;
        orphan.id = u"orphan"_s;
        orphan.schedule = {u"gone"_s};
        m_console->workspace.scheduleRuns().apply({run, orphan});
        QTRY_COMPARE(model.runsOn({2026, 3, 10}).size(), run.dueAt.toLocalTime().date() == QDate(2026, 3, 10) ? 2 : 1);
        const QList<ui::CalendarRun> there = model.runsOn({2026, 3, 10});
        QVERIFY(std::ranges::any_of(there,
            [&](const ui::CalendarRun &one) { return one.zone == far.rule.timeZone && one.time == u"10:00"_s; }));
        const QDateTime here = run.dueAt.toLocalTime();
        const QList<ui::CalendarRun> others = model.runsOn(here.date());
        QVERIFY(std::ranges::any_of(others, [&](const ui::CalendarRun &other) {
            return other.zone.isEmpty() && other.time == here.time().toString(u"HH:mm"_s);
        }));
    }

    void whatIsToComeIsAskedOfTheServer()
    {
        // Of two schedules that are enabled; the third is not asked for.
        core::SchedulePreview preview;
        const QDate next = QDate::currentDate().addMonths(1);
        const QString day = QDate(next.year(), next.month(), 15).toString(Qt::ISODate);
        core::Occurrence runs;
        runs.local = day + u"T03:00:00+02:00"_s;
        runs.nominal = day + u"T02:30:00"_s;
        runs.at = QDateTime::fromString(runs.local, Qt::ISODate).toUTC();
        runs.notes = {core::OccurrenceNote::AfterGap};
        core::Occurrence none = runs;
        none.nominal = QDate(next.year(), next.month(), 16).toString(Qt::ISODate) + u"T02:30:00"_s;
        none.notes = {core::OccurrenceNote::NoSuchTime};
        preview.occurrences = {runs, none};
        m_server->answer("POST /api/v1/schedules/preview", preview);
        ui::RunCalendarModel model(m_console->workspace);
        const int before = m_server->asked("POST /api/v1/schedules/preview");
        model.setMonth(next);
        QCOMPARE(m_server->asked("POST /api/v1/schedules/preview"), before + 2);
        QTRY_COMPARE(model.runsOn({next.year(), next.month(), 15}).size(), 2);
        const ui::CalendarRun one = model.runsOn({next.year(), next.month(), 15}).constFirst();
        QCOMPARE(one.outcome, RunOutcome::ToCome);
        QCOMPARE(one.time, u"03:00"_s);
        QCOMPARE(one.zone, u"Europe/Rome"_s);
        QVERIFY(!one.reason.isEmpty());
        QCOMPARE(model.runsOn({next.year(), next.month(), 16}).constFirst().outcome, RunOutcome::Skipped);
        QVERIFY(model.cutShort().isEmpty());
    }

    void theKeyboardWalksThroughDaysAndMonths()
    {
        ui::RunCalendar calendar(m_theme, m_console->workspace);
        calendar.resize(900, 500);
        calendar.show();
        QVERIFY(QTest::qWaitForWindowExposed(&calendar));
        calendar.setDay({2026, 3, 3});
        auto *view = calendar.findChild<ui::RunCalendarView *>();
        QTRY_VERIFY(shows(calendar, u"done"_s) || shows(calendar, u"Every night · Europe/Rome"_s));
        QTest::keyClick(view, Qt::Key_Right);
        QTRY_VERIFY(shows(calendar, u"Wednesday, 4 March 2026"_s));
        QVERIFY(shows(calendar, u"The server was not running at that time. A later run made up for it."_s));
        QTest::keyClick(view, Qt::Key_PageUp);
        QVERIFY(shows(calendar, u"February 2026"_s));
        QVERIFY(shows(calendar, u"Wednesday, 4 February 2026"_s));
        QVERIFY(shows(calendar, u"No run on this day."_s));
        calendar.findChild<QToolButton *>(u"monthForward"_s)->click();
        QVERIFY(shows(calendar, u"Wednesday, 4 March 2026"_s));
    }

private:
    static bool shows(const QWidget &in, const QString &text)
    {
        for (const auto *label : in.findChildren<QLabel *>()) {
            if (label->isVisibleTo(&in) && label->text() == text)
                return true;
        }
        return false;
    }

    ui::Theme m_theme{*qApp, ui::ThemeChoice::Light};
    std::unique_ptr<test::FakeServer> m_server;
    std::unique_ptr<test::Console> m_console;
};

QTEST_MAIN(TestRunCalendar)
#include "tst_runcalendar.moc"
