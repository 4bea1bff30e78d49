// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/schedule/wallclock.h"
#include "core/values/schedule.h"

namespace mainstay::core {

/// A rule that was checked, and the occurrences that follow from it. Which instant a wall time means in a gap, in a
/// repeated hour and in a short month: research/backup.md, section 2.
///
///     const auto recurrence = Recurrence::of(rule);
///     if (!recurrence) return recurrence.error();
///     for (const Occurrence &one : recurrence->next(now, 10)) ...
class Recurrence
{
public:
    /// Errors: InvalidInput (context: field) with a detail for people who write rules by hand: a field is malformed,
    /// missing, of another frequency, or the rule never runs.
    static Result<Recurrence> of(const ScheduleRule &rule);

    const ScheduleRule &rule() const { return m_rule; }
    /// Whether it counts elapsed time, which wall clocks do not concern: an interval in minutes or hours.
    bool isExact() const { return m_kind == Kind::Exact; }

    /// The occurrences from \a from on, itself included, as far as the \a runs-th one that runs; fewer where the rule
    /// ends, and those without a run among them. Nothing is planned past the year 2200.
    QList<Occurrence> next(const QDateTime &from, int runs) const;

    /// The occurrences after \a after up to and with \a until, the first \a most of them.
    QList<Occurrence> between(const QDateTime &after, const QDateTime &until, qsizetype most) const;

private:
    enum class Kind { Once, Days, Weekdays, Months, DaySteps, MonthSteps, Exact };

    explicit Recurrence(WallClock clock) : m_clock(std::move(clock)) { }

    Result<void> take(const ScheduleRule &rule);
    Result<void> takeTimes();
    Result<void> takeFrequency();
    Result<void> takeInterval();
    Result<void> takeMonthDay();
    Result<void> refuseStrangers() const;

    /// A place in the sequence is the number of a day, of a month or of a step.
    qint64 placeBefore(qint64 instant) const;
    std::optional<Occurrence> occurrenceAt(qint64 place) const;
    std::optional<Occurrence> inMonth(qint64 month) const;
    Occurrence atWall(WallTime wall, QList<OccurrenceNote> notes) const;
    bool isPast(qint64 place) const;
    /// Calls \a take with each occurrence from \a instant on until it says false.
    template <typename Take> void walk(qint64 instant, Take &&take) const;

    WallClock m_clock;
    ScheduleRule m_rule;
    Kind m_kind = Kind::Days;
    std::optional<WallTime> m_start;
    std::optional<WallTime> m_end;
    qint64 m_time = 0; // seconds of the day
    int m_weekdays = 0; // bit 1 Monday to bit 7 Sunday
    int m_months = 0; // bit 1 January to bit 12 December
    int m_day = 1;
    bool m_skips = false;
    qint64 m_step = 1; // seconds, days or months
    qint64 m_anchor = 0; // instant, day or month
};

/// The next \a runs runs of \a rule from \a from on. Errors: as Recurrence::of().
Result<QList<Occurrence>> nextOccurrences(const ScheduleRule &rule, const QDateTime &from, int runs);

/// When \a rule first runs after \a instant; nothing where it has ended, or makes no sense.
std::optional<QDateTime> nextRunAfter(const ScheduleRule &rule, const QDateTime &instant);

} // namespace mainstay::core
