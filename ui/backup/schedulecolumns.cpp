// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backup/schedulecolumns.h"

#include "ui/text/cells.h"
#include "ui/text/errortext.h"
#include "ui/text/scheduletext.h"

#include <QCoreApplication>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::Occurrence;
using core::Schedule;
using core::ScheduleRun;
using models::Column;

namespace {

class ScheduleColumns
{
    Q_DECLARE_TR_FUNCTIONS(mainstay::ui::ScheduleColumns)
};

QString nextRunText(const Schedule &schedule)
{
    return schedule.nextRunAt ? localDateTime(*schedule.nextRunAt) : u"—"_s;
}

QString recipientsText(const Schedule &schedule)
{
    return schedule.recipients.isEmpty() ? ScheduleColumns::tr("those of the settings")
                                         : schedule.recipients.join(", "_L1);
}

QString scheduleWhy(const Schedule &schedule)
{
    return schedule.problem ? schedule.problem->detail : QString();
}

QString dueCell(const ScheduleRun &run)
{
    const QString due = localDateTime(run.dueAt);
    return run.runs > 1 ? ScheduleColumns::tr("%1 and %Ln later one(s)", nullptr, int(run.runs - 1)).arg(due) : due;
}

/// "Fri 27 Mar 2026, 02:30": of an ISO text with its offset, as it stands there.
QString zoneText(const Occurrence &one)
{
    QDateTime wall = QDateTime::fromString(one.local.left(19), Qt::ISODate);
    wall.setTimeSpec(Qt::UTC);
    return QLocale().dayName(wall.date().dayOfWeek(), QLocale::ShortFormat) + u' ' + Format(QLocale()).dateTime(wall);
}

QString hereText(const Occurrence &one)
{
    return one.runs() ? localDateTime(one.at) : u"—"_s;
}

QVariant noteCell(const Occurrence &one, int role)
{
    if (one.notes.isEmpty())
        return {};
    const Chip chip = one.runs() ? Chip{noteText(one), u"info"_s, models::Tone::Info}
                                 : Chip{noteText(one), u"cancel"_s, models::Tone::Warning};
    return chipCell(chip, role, noteSentence(one));
}

} // namespace

QList<Column<Schedule>> scheduleColumns()
{
    return {
        {"name", [] { return ScheduleColumns::tr("Name"); }, textCell<Schedule>([](const auto &s) { return s.name; }),
            [](const auto &a, const auto &b) { return a.name.localeAwareCompare(b.name) < 0; }},
        {"rule", [] { return ScheduleColumns::tr("When"); },
            textCell<Schedule>([](const auto &s) { return ruleText(s.rule); }), nullptr},
        {"zone", [] { return ScheduleColumns::tr("Time zone"); },
            textCell<Schedule>([](const auto &s) { return s.rule.timeZone; }),
            [](const auto &a, const auto &b) { return a.rule.timeZone < b.rule.timeZone; }},
        {"next", [] { return ScheduleColumns::tr("Next run"); }, textCell<Schedule>(nextRunText),
            [](const auto &a, const auto &b) {
                return a.nextRunAt.value_or(QDateTime()) < b.nextRunAt.value_or(QDateTime());
            }},
        {"recipients", [] { return ScheduleColumns::tr("Recipients"); }, textCell<Schedule>(recipientsText), nullptr},
        {"state", [] { return ScheduleColumns::tr("State"); },
            [](const auto &s, int role) { return chipCell(stateText(s), role, scheduleWhy(s)); },
            orderedBy<Schedule>(&Schedule::enabled)},
    };
}

QList<TableColumn> scheduleViewColumns()
{
    return {
        {.id = u"name"_s, .title = ScheduleColumns::tr("Name"), .source = 0, .strong = true},
        {.id = u"rule"_s, .title = ScheduleColumns::tr("When"), .source = 1, .stretch = 2, .sortable = false},
        {.id = u"zone"_s, .title = ScheduleColumns::tr("Time zone"), .source = 2, .priority = 2, .muted = true},
        {.id = u"next"_s, .title = ScheduleColumns::tr("Next run"), .source = 3},
        {.id = u"recipients"_s,
            .title = ScheduleColumns::tr("Recipients"),
            .source = 4,
            .priority = 3,
            .maximum = 240,
            .muted = true,
            .sortable = false},
        {.id = u"state"_s, .title = ScheduleColumns::tr("State"), .source = 5, .kind = CellKind::Chip},
    };
}

QList<Column<ScheduleRun>> runColumns()
{
    return {
        {"due", [] { return ScheduleColumns::tr("Due"); }, textCell<ScheduleRun>(dueCell),
            orderedBy<ScheduleRun>(&ScheduleRun::dueAt)},
        {"schedule", [] { return ScheduleColumns::tr("Schedule"); },
            textCell<ScheduleRun>([](const auto &r) { return r.scheduleName; }),
            orderedBy<ScheduleRun>(&ScheduleRun::scheduleName)},
        {"state", [] { return ScheduleColumns::tr("State"); },
            [](const auto &r, int role) { return chipCell(stateText(r), role, reasonText(r)); },
            orderedBy<ScheduleRun>(&ScheduleRun::state)},
        {"reason", [] { return ScheduleColumns::tr("Reason"); },
            textCell<ScheduleRun>([](const auto &r) { return reasonText(r); }), nullptr},
        {"started", [] { return ScheduleColumns::tr("Started"); },
            textCell<ScheduleRun>([](const auto &r) { return r.startedAt ? localDateTime(*r.startedAt) : QString(); }),
            [](const auto &a, const auto &b) {
                return a.startedAt.value_or(QDateTime()) < b.startedAt.value_or(QDateTime());
            }},
    };
}

QList<TableColumn> runViewColumns()
{
    return {
        {.id = u"due"_s, .title = ScheduleColumns::tr("Due"), .source = 0, .minimum = 140, .strong = true},
        {.id = u"schedule"_s, .title = ScheduleColumns::tr("Schedule"), .source = 1, .priority = 2},
        {.id = u"state"_s, .title = ScheduleColumns::tr("State"), .source = 2, .kind = CellKind::Chip},
        {.id = u"reason"_s,
            .title = ScheduleColumns::tr("Reason"),
            .source = 3,
            .stretch = 1,
            .muted = true,
            .sortable = false},
        {.id = u"started"_s, .title = ScheduleColumns::tr("Started"), .source = 4, .priority = 1, .minimum = 140},
    };
}

QList<Column<Occurrence>> occurrenceColumns()
{
    return {
        {"zone", [] { return ScheduleColumns::tr("In the schedule's zone"); }, textCell<Occurrence>(zoneText),
            orderedBy<Occurrence>(&Occurrence::at)},
        {"here", [] { return ScheduleColumns::tr("On this computer"); }, textCell<Occurrence>(hereText), nullptr},
        {"note", [] { return ScheduleColumns::tr("Note"); }, noteCell, nullptr},
    };
}

QList<TableColumn> occurrenceViewColumns()
{
    return {
        {.id = u"zone"_s,
            .title = ScheduleColumns::tr("In the schedule's zone"),
            .source = 0,
            .strong = true,
            .sortable = false},
        {.id = u"here"_s,
            .title = ScheduleColumns::tr("On this computer"),
            .source = 1,
            .priority = 1,
            .muted = true,
            .sortable = false},
        {.id = u"note"_s,
            .title = ScheduleColumns::tr("Note"),
            .source = 2,
            .kind = CellKind::Chip,
            .stretch = 1,
            .sortable = false},
    };
}

} // namespace mainstay::ui
