// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/invalid.h"
#include "core/schedule/recurrence.h"

#include <algorithm>

namespace mainstay::core {

using namespace Qt::StringLiterals;

namespace {

constexpr int earliestYear = 1970;
constexpr int latestYear = 2200;
constexpr int mostSteps = 100'000;

QString nameOf(Frequency frequency)
{
    return nameOf(frequencyNames, frequency);
}

Result<WallTime> wallOf(const QString &field, const QString &text)
{
    const auto wall = WallTime::parse(text);
    if (!wall)
        return invalidInput(field, u"\"%1\" is no date and time such as 2026-11-21T02:30"_s.arg(text));
    if (const int year = wall->date().year(); year < earliestYear || year > latestYear)
        return invalidInput(field, u"the year is from %1 to %2"_s.arg(earliestYear).arg(latestYear));
    return *wall;
}

/// The most days that \a month of any year has.
int longest(int month)
{
    return QDate(2000, month, 1).daysInMonth();
}

} // namespace

Result<Recurrence> Recurrence::of(const ScheduleRule &rule)
{
    auto clock = WallClock::of(rule.timeZone);
    if (!clock)
        return clock.error();
    Recurrence recurrence(std::move(*clock));
    if (const auto taken = recurrence.take(rule); !taken)
        return taken.error();
    return recurrence;
}

Result<void> Recurrence::take(const ScheduleRule &rule)
{
    m_rule = rule;
    if (const auto fit = refuseStrangers(); !fit)
        return fit;
    if (const auto times = takeTimes(); !times)
        return times;
    if (const auto taken = takeFrequency(); !taken)
        return taken;

    const QDateTime beginning = QDateTime::fromSecsSinceEpoch(m_start ? m_clock.resolve(*m_start).instant : 0, Qt::UTC);
    const QList<Occurrence> first = next(beginning, 1);
    if (!first.isEmpty() && first.constLast().runs())
        return {};
    if (m_kind == Kind::Once)
        return invalidInput(u"start"_s, u"this date does not exist in %1"_s.arg(rule.timeZone));
    return invalidInput(u"end"_s, u"nothing runs before it"_s);
}

/// What would be ignored was meant to matter.
Result<void> Recurrence::refuseStrangers() const
{
    const ScheduleRule &r = m_rule;
    const bool monthly = r.frequency == Frequency::Monthly;
    const bool interval = r.frequency == Frequency::Interval;
    const bool timed = r.frequency != Frequency::Once && !interval;
    const bool stepsMonths = interval && r.unit == IntervalUnit::Months;
    const struct
    {
        const char *field;
        bool said;
        bool belongs;
    } all[] = {
        {"end", r.end.has_value(), r.frequency != Frequency::Once},
        {"time", r.time.has_value(), timed},
        {"weekdays", !r.weekdays.isEmpty(), r.frequency == Frequency::Weekly},
        {"months", !r.months.isEmpty(), monthly},
        {"day", r.day.has_value(), monthly},
        {"shortMonths", r.shortMonths.has_value(), monthly || stepsMonths},
        {"every", r.every.has_value(), interval},
        {"unit", r.unit.has_value(), interval},
    };
    for (const auto &[field, said, belongs] : all) {
        if (said && !belongs)
            return invalidInput(QLatin1StringView(field), u"has no meaning for \"%1\""_s.arg(nameOf(r.frequency)));
    }
    return {};
}

Result<void> Recurrence::takeTimes()
{
    if (m_rule.start) {
        const auto start = wallOf(u"start"_s, *m_rule.start);
        if (!start)
            return start.error();
        m_start = *start;
    }
    if (m_rule.end) {
        const auto end = wallOf(u"end"_s, *m_rule.end);
        if (!end)
            return end.error();
        m_end = *end;
        if (m_start && *m_end < *m_start)
            return invalidInput(u"end"_s, u"is before start"_s);
    }
    if (m_rule.time) {
        const auto day = WallTime::parse(u"1970-01-01T"_s + *m_rule.time);
        if (!day)
            return invalidInput(u"time"_s, u"\"%1\" is no time of day such as 02:30"_s.arg(*m_rule.time));
        m_time = day->seconds;
    }
    return {};
}

Result<void> Recurrence::takeFrequency()
{
    const bool timed = m_rule.frequency != Frequency::Once && m_rule.frequency != Frequency::Interval;
    if (timed && !m_rule.time)
        return invalidInput(u"time"_s, u"is missing: the time of day, such as 02:30"_s);
    if (!timed && !m_start)
        return invalidInput(u"start"_s, u"is missing: the date and time of the first run, such as 2026-11-21T02:30"_s);
    switch (m_rule.frequency) {
    case Frequency::Once:
        m_kind = Kind::Once;
        return {};
    case Frequency::Daily:
        m_kind = Kind::Days;
        return {};
    case Frequency::Weekly:
        m_kind = Kind::Weekdays;
        if (m_rule.weekdays.isEmpty())
            return invalidInput(u"weekdays"_s, u"choose at least one, such as \"monday\""_s);
        for (const Weekday day : m_rule.weekdays)
            m_weekdays |= 1 << int(day);
        return {};
    case Frequency::Monthly:
        return takeMonthDay();
    case Frequency::Interval:
        return takeInterval();
    }
    Q_UNREACHABLE();
}

Result<void> Recurrence::takeMonthDay()
{
    m_kind = Kind::Months;
    if (m_rule.months.isEmpty())
        return invalidInput(u"months"_s, u"choose at least one, from 1 to 12"_s);
    for (const int month : m_rule.months) {
        if (month < 1 || month > 12)
            return invalidInput(u"months"_s, u"%1 is no month; they are 1 to 12"_s.arg(month));
        m_months |= 1 << month;
    }
    if (!m_rule.day)
        return invalidInput(u"day"_s, u"is missing: 1 to 31, or \"last\""_s);
    m_day = m_rule.day->number;
    if (m_day < 0 || m_day > 31)
        return invalidInput(u"day"_s, u"is 1 to 31, or \"last\""_s);
    m_skips = m_rule.shortMonths == ShortMonths::Skip;
    const bool never = std::ranges::all_of(m_rule.months, [this](int month) { return longest(month) < m_day; });
    if (m_skips && never)
        return invalidInput(u"day"_s, u"no chosen month has a day %1, and shorter months are skipped"_s.arg(m_day));
    return {};
}

Result<void> Recurrence::takeInterval()
{
    if (!m_rule.every || *m_rule.every < 1 || *m_rule.every > mostSteps)
        return invalidInput(u"every"_s, u"is a whole number from 1 to %1"_s.arg(mostSteps));
    if (!m_rule.unit)
        return invalidInput(u"unit"_s, u"is missing: minutes, hours, days or months"_s);
    const qint64 every = *m_rule.every;
    const QDate date = m_start->date();
    m_time = QTime(0, 0).secsTo(m_start->time());
    m_skips = m_rule.shortMonths == ShortMonths::Skip;
    m_step = every;
    switch (*m_rule.unit) {
    case IntervalUnit::Minutes:
    case IntervalUnit::Hours:
        m_kind = Kind::Exact;
        m_step = every * (*m_rule.unit == IntervalUnit::Minutes ? 60 : 3600);
        m_anchor = m_clock.resolve(*m_start).instant;
        return {};
    case IntervalUnit::Days:
        m_kind = Kind::DaySteps;
        m_anchor = QDate(1970, 1, 1).daysTo(date);
        return {};
    case IntervalUnit::Months:
        m_kind = Kind::MonthSteps;
        m_anchor = qint64(date.year()) * 12 + date.month() - 1;
        m_day = date.day();
        return {};
    }
    Q_UNREACHABLE();
}

} // namespace mainstay::core
