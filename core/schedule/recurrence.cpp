// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/recurrence.h"
#include "core/schedule/arithmetic.h"

#include <algorithm>

namespace mainstay::core {

using namespace Qt::StringLiterals;

namespace {

constexpr WallTime horizon{7'289'654'399}; // 2200-12-31T23:59:59

qint64 dayOf(WallTime wall)
{
    return floorDivide(wall.seconds, daySeconds);
}

qint64 monthOf(WallTime wall)
{
    const QDate date = wall.date();
    return qint64(date.year()) * 12 + date.month() - 1;
}

QDate firstOfMonth(qint64 month)
{
    return {int(month / 12), int(month % 12) + 1, 1};
}

WallTime wallOf(qint64 day, qint64 secondsOfDay)
{
    return {day * daySeconds + secondsOfDay};
}

int weekdayBit(qint64 day)
{
    constexpr qint64 thursday = 3; // 1970-01-01, from Monday as 0
    return 2 << ((day + thursday) % 7 + 7) % 7;
}

} // namespace

qint64 Recurrence::placeBefore(qint64 instant) const
{
    // Two days cover every zone, and a wall time that a gap moves forward.
    WallTime wall{m_clock.at(instant).seconds - 2 * daySeconds};
    if (m_start)
        wall = std::max(wall, *m_start);
    switch (m_kind) {
    case Kind::Once:
        return 0;
    case Kind::Days:
    case Kind::Weekdays:
        return dayOf(wall);
    case Kind::Months:
        return monthOf(wall);
    case Kind::DaySteps:
        return floorDivide(dayOf(wall) - m_anchor, m_step);
    case Kind::MonthSteps:
        return floorDivide(monthOf(wall) - m_anchor, m_step);
    case Kind::Exact:
        return std::max<qint64>(0, floorDivide(instant - m_anchor, m_step));
    }
    Q_UNREACHABLE();
}

bool Recurrence::isPast(qint64 place) const
{
    const WallTime limit = m_end ? std::min(*m_end, horizon) : horizon;
    switch (m_kind) {
    case Kind::Once:
        return place > 0;
    case Kind::Days:
    case Kind::Weekdays:
        return place > dayOf(limit);
    case Kind::Months:
        return place > monthOf(limit);
    case Kind::DaySteps:
        return m_anchor + place * m_step > dayOf(limit);
    case Kind::MonthSteps:
        return m_anchor + place * m_step > monthOf(limit);
    case Kind::Exact:
        return m_anchor + place * m_step > m_clock.resolve(limit).instant;
    }
    Q_UNREACHABLE();
}

Occurrence Recurrence::atWall(WallTime wall, QList<OccurrenceNote> notes) const
{
    const WallClock::Resolved resolved = m_clock.resolve(wall);
    if (notes.contains(OccurrenceNote::NoSuchDay)) {
        // There is nothing to move.
    } else if (resolved.how == WallClock::Case::Twice) {
        notes.append(OccurrenceNote::FirstOfTwo);
    } else if (resolved.how == WallClock::Case::Gap) {
        notes.append(OccurrenceNote::AfterGap);
    } else if (resolved.how == WallClock::Case::LongGap) {
        notes.append(OccurrenceNote::NoSuchTime);
    }
    return {QDateTime::fromSecsSinceEpoch(resolved.instant, Qt::UTC), m_clock.text(resolved.instant), wall.text(),
        std::move(notes)};
}

std::optional<Occurrence> Recurrence::inMonth(qint64 month) const
{
    const QDate first = firstOfMonth(month);
    const bool isShort = m_day > first.daysInMonth();
    const int day = m_day == MonthDay::last || isShort ? first.daysInMonth() : m_day;
    const WallTime wall = wallOf(dayOf(WallTime::of(first, QTime(0, 0))) + day - 1, m_time);
    if ((m_start && wall < *m_start) || (m_end && wall > *m_end))
        return std::nullopt;
    if (!isShort)
        return atWall(wall, {});
    return atWall(wall, {m_skips ? OccurrenceNote::NoSuchDay : OccurrenceNote::LastDay});
}

std::optional<Occurrence> Recurrence::occurrenceAt(qint64 place) const
{
    WallTime wall;
    switch (m_kind) {
    case Kind::Once:
        return atWall(*m_start, {});
    case Kind::Days:
        wall = wallOf(place, m_time);
        break;
    case Kind::Weekdays:
        if (!(m_weekdays & weekdayBit(place)))
            return std::nullopt;
        wall = wallOf(place, m_time);
        break;
    case Kind::Months:
        if (!(m_months & (2 << (place % 12))))
            return std::nullopt;
        return inMonth(place);
    case Kind::DaySteps:
        wall = wallOf(m_anchor + place * m_step, m_time);
        break;
    case Kind::MonthSteps:
        return inMonth(m_anchor + place * m_step);
    case Kind::Exact: {
        const qint64 instant = m_anchor + place * m_step;
        const QDateTime at = QDateTime::fromSecsSinceEpoch(instant, Qt::UTC);
        return Occurrence{at, m_clock.text(instant), at.toString(Qt::ISODate), {}};
    }
    }
    if ((m_start && wall < *m_start) || (m_end && wall > *m_end))
        return std::nullopt;
    return atWall(wall, {});
}

template <typename Take> void Recurrence::walk(qint64 instant, Take &&take) const
{
    for (qint64 place = placeBefore(instant); !isPast(place); ++place) {
        const std::optional<Occurrence> one = occurrenceAt(place);
        if (one && one->at.toSecsSinceEpoch() >= instant && !take(*one))
            return;
    }
}

QList<Occurrence> Recurrence::next(const QDateTime &from, int runs) const
{
    QList<Occurrence> found;
    if (runs < 1)
        return found;
    walk(floorDivide(from.toMSecsSinceEpoch() + 999, 1000), [&](const Occurrence &one) {
        found.append(one);
        runs -= one.runs() ? 1 : 0;
        return runs > 0;
    });
    return found;
}

QList<Occurrence> Recurrence::between(const QDateTime &after, const QDateTime &until, qsizetype most) const
{
    QList<Occurrence> found;
    if (most < 1)
        return found;
    walk(floorDivide(after.toMSecsSinceEpoch(), 1000) + 1, [&](const Occurrence &one) {
        if (one.at > until)
            return false;
        found.append(one);
        return found.size() < most;
    });
    return found;
}

Result<QList<Occurrence>> nextOccurrences(const ScheduleRule &rule, const QDateTime &from, int runs)
{
    const auto recurrence = Recurrence::of(rule);
    if (!recurrence)
        return recurrence.error();
    return recurrence->next(from, runs);
}

std::optional<QDateTime> nextRunAfter(const ScheduleRule &rule, const QDateTime &instant)
{
    const auto next = nextOccurrences(rule, instant.addMSecs(1), 1);
    if (!next || next->isEmpty() || !next->constLast().runs())
        return std::nullopt;
    return next->constLast().at;
}

} // namespace mainstay::core
