// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/scheduletext.h"

#include "ui/text/errortext.h"
#include "ui/text/format.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace mainstay::ui {

using namespace Qt::StringLiterals;
using core::Frequency;
using core::IntervalUnit;
using core::OccurrenceNote;
using core::RunCause;
using core::RunReason;
using core::RunState;
using core::ScheduleRule;
using models::Tone;

namespace {

class Schedules
{
    Q_DECLARE_TR_FUNCTIONS(mainstay::ui::Schedules)
};

/// A wall time belongs to no zone; UTC has no gaps that could move it.
QDateTime wallTimeOf(const QString &text)
{
    QDateTime wall = QDateTime::fromString(text, Qt::ISODate);
    wall.setTimeSpec(Qt::UTC);
    return wall;
}

QString timeText(const ScheduleRule &rule)
{
    return Format(QLocale()).time(QTime::fromString(rule.time.value_or(QString()), Qt::ISODate));
}

QString weeklyText(const ScheduleRule &rule)
{
    if (rule.weekdays.size() == 7)
        return Schedules::tr("Every day at %1").arg(timeText(rule));
    QList<core::Weekday> days = rule.weekdays;
    std::ranges::sort(days);
    QStringList names;
    for (const core::Weekday day : days)
        names.append(QLocale().dayName(int(day)));
    return Schedules::tr("Every %1 at %2", "1: weekdays").arg(QLocale().createSeparatedList(names), timeText(rule));
}

QString monthlyText(const ScheduleRule &rule)
{
    const int day = rule.day.value_or(core::MonthDay()).number;
    QList<int> months = rule.months;
    std::ranges::sort(months);
    QStringList names;
    for (const int month : months)
        names.append(QLocale().monthName(month));
    const QString list = QLocale().createSeparatedList(names);
    const bool every = months.size() == 12;
    if (day == core::MonthDay::last) {
        return every ? Schedules::tr("On the last day of every month at %1").arg(timeText(rule))
                     : Schedules::tr("On the last day of %1 at %2", "1: months").arg(list, timeText(rule));
    }
    const QString number = QString::number(day);
    return every ? Schedules::tr("On day %1 of every month at %2").arg(number, timeText(rule))
                 : Schedules::tr("On day %1 of %2 at %3", "2: months").arg(number, list, timeText(rule));
}

QString intervalText(const ScheduleRule &rule)
{
    const int every = rule.every.value_or(1);
    switch (rule.unit.value_or(IntervalUnit::Hours)) {
    case IntervalUnit::Minutes:
        return every == 1 ? Schedules::tr("Every minute") : Schedules::tr("Every %Ln minutes", nullptr, every);
    case IntervalUnit::Hours:
        return every == 1 ? Schedules::tr("Every hour") : Schedules::tr("Every %Ln hours", nullptr, every);
    case IntervalUnit::Days:
        return every == 1 ? Schedules::tr("Every day") : Schedules::tr("Every %Ln days", nullptr, every);
    case IntervalUnit::Months:
        return every == 1 ? Schedules::tr("Every month") : Schedules::tr("Every %Ln months", nullptr, every);
    }
    return {};
}

/// Why a run did not start in its time.
QString causeText(std::optional<RunCause> cause)
{
    if (!cause)
        return Schedules::tr("The server could not start it at that time.");
    switch (*cause) {
    case RunCause::Down:
        return Schedules::tr("The server was not running at that time.");
    case RunCause::Asleep:
        return Schedules::tr("The server's machine was asleep at that time.");
    case RunCause::ClockSet:
        return Schedules::tr("The server's clock was set past that time.");
    case RunCause::ZoneRules:
        return Schedules::tr("New rules of the time zone moved it into the past.");
    }
    return {};
}

/// What becomes of months that lack the rule's day, where there are such.
QString shortMonthsText(const ScheduleRule &rule)
{
    const bool byDay = rule.frequency == Frequency::Monthly && rule.day && rule.day->number > 28;
    const bool byStart = rule.frequency == Frequency::Interval && rule.unit == IntervalUnit::Months && rule.start
        && wallTimeOf(*rule.start).date().day() > 28;
    if (!byDay && !byStart)
        return {};
    return rule.shortMonths == core::ShortMonths::Skip ? Schedules::tr("A month without that day is skipped.")
                                                       : Schedules::tr("In a month without that day, on its last day.");
}

} // namespace

QString wallTimeText(const QString &wallTime)
{
    const QDateTime wall = wallTimeOf(wallTime);
    return wall.isValid() ? Format(QLocale()).dateTime(wall) : QString();
}

QString frequencyName(Frequency frequency)
{
    switch (frequency) {
    case Frequency::Once:
        return Schedules::tr("Once");
    case Frequency::Daily:
        return Schedules::tr("Daily");
    case Frequency::Weekly:
        return Schedules::tr("Weekly");
    case Frequency::Monthly:
        return Schedules::tr("Monthly");
    case Frequency::Interval:
        return Schedules::tr("Interval");
    }
    return {};
}

QString unitName(IntervalUnit unit)
{
    switch (unit) {
    case IntervalUnit::Minutes:
        return Schedules::tr("minutes");
    case IntervalUnit::Hours:
        return Schedules::tr("hours");
    case IntervalUnit::Days:
        return Schedules::tr("days");
    case IntervalUnit::Months:
        return Schedules::tr("months");
    }
    return {};
}

QString ruleText(const ScheduleRule &rule)
{
    switch (rule.frequency) {
    case Frequency::Once:
        return rule.start ? Schedules::tr("Once, on %1").arg(wallTimeText(*rule.start)) : QString();
    case Frequency::Daily:
        return rule.time ? Schedules::tr("Every day at %1").arg(timeText(rule)) : QString();
    case Frequency::Weekly:
        return rule.weekdays.isEmpty() ? QString() : weeklyText(rule);
    case Frequency::Monthly:
        return rule.months.isEmpty() ? QString() : monthlyText(rule);
    case Frequency::Interval:
        return rule.start ? intervalText(rule) : QString();
    }
    return {};
}

QString ruleSentence(const ScheduleRule &rule)
{
    const QString text = ruleText(rule);
    if (text.isEmpty())
        return {};
    QString sentence = text;
    if (rule.frequency != Frequency::Once && rule.start)
        sentence = Schedules::tr("%1, from %2 on").arg(sentence, wallTimeText(*rule.start));
    if (rule.end)
        sentence = Schedules::tr("%1, until %2").arg(sentence, wallTimeText(*rule.end));
    sentence = Schedules::tr("%1, time of %2.", "2: a time zone").arg(sentence, rule.timeZone);
    const QString rest = shortMonthsText(rule);
    return rest.isEmpty() ? sentence : QString(sentence + u' ' + rest);
}

Chip stateText(const core::Schedule &schedule)
{
    if (schedule.problem)
        return {Schedules::tr("Cannot run"), u"error"_s, Tone::Bad};
    if (!schedule.enabled)
        return {Schedules::tr("Disabled"), u"pause"_s, Tone::Neutral};
    if (!schedule.nextRunAt)
        return {Schedules::tr("Over"), u"check"_s, Tone::Neutral};
    return {Schedules::tr("Enabled"), u"check"_s, Tone::Ok};
}

Chip stateText(const core::ScheduleRun &run)
{
    switch (run.state) {
    case RunState::Due:
        return {Schedules::tr("Waiting"), u"clock"_s, Tone::Info};
    case RunState::Started:
        return {Schedules::tr("Started on time"), u"check"_s, Tone::Ok};
    case RunState::Late:
        return {Schedules::tr("Started late"), u"clock"_s, Tone::Warning};
    case RunState::Missed:
        return {Schedules::tr("Missed"), u"error"_s, Tone::Bad};
    case RunState::Skipped:
        return {Schedules::tr("Skipped"), u"cancel"_s, Tone::Neutral};
    case RunState::Overlapped:
        return {Schedules::tr("Overlapped"), u"warning"_s, Tone::Warning};
    }
    return {};
}

QString reasonText(const core::ScheduleRun &run)
{
    if (!run.reason)
        return {};
    switch (*run.reason) {
    case RunReason::ServerDown:
        return causeText(run.cause) + u' ' + Schedules::tr("A later run made up for it.");
    case RunReason::CatchUp:
        return causeText(run.cause) + u' ' + Schedules::tr("This run makes up for it.");
    case RunReason::NextRunSoon:
        return causeText(run.cause) + u' ' + Schedules::tr("The next run was near.");
    case RunReason::TooLate:
        return causeText(run.cause) + u' ' + Schedules::tr("More than a day has passed since.");
    case RunReason::Queued:
        return Schedules::tr("It waited for the backup that was running.");
    case RunReason::StillRunning:
        return Schedules::tr("A backup was running, and an interval does not wait.");
    case RunReason::AlreadyWaiting:
        return Schedules::tr("A backup was running, and one run was waiting already.");
    case RunReason::NoSuchDay:
        return Schedules::tr("This month does not have that day.");
    case RunReason::NoSuchTime:
        return Schedules::tr("The time zone left this date out.");
    case RunReason::Changed:
        return Schedules::tr("The schedule was changed while the run was due.");
    }
    return {};
}

QString noteText(const core::Occurrence &occurrence)
{
    for (const OccurrenceNote note : occurrence.notes) {
        switch (note) {
        case OccurrenceNote::AfterGap:
            return Schedules::tr("clocks go forward");
        case OccurrenceNote::FirstOfTwo:
            return Schedules::tr("clocks go back");
        case OccurrenceNote::LastDay:
            return Schedules::tr("short month");
        case OccurrenceNote::NoSuchDay:
        case OccurrenceNote::NoSuchTime:
            return Schedules::tr("no run");
        }
    }
    return {};
}

QString noteSentence(const core::Occurrence &occurrence)
{
    QStringList sentences;
    for (const OccurrenceNote note : occurrence.notes) {
        switch (note) {
        case OccurrenceNote::AfterGap:
            sentences.append(Schedules::tr("%1 does not exist, because clocks go forward: it runs right after.")
                                 .arg(wallTimeText(occurrence.nominal)));
            break;
        case OccurrenceNote::FirstOfTwo:
            sentences.append(Schedules::tr("%1 comes twice, because clocks go back: it runs the first time only.")
                                 .arg(wallTimeText(occurrence.nominal)));
            break;
        case OccurrenceNote::LastDay:
            sentences.append(Schedules::tr("The month is shorter: it runs on its last day."));
            break;
        case OccurrenceNote::NoSuchDay:
            sentences.append(Schedules::tr("The month does not have that day: no run."));
            break;
        case OccurrenceNote::NoSuchTime:
            sentences.append(Schedules::tr("The time zone leaves this date out: no run."));
            break;
        }
    }
    return sentences.join(u' ');
}

} // namespace mainstay::ui
