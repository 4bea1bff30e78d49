// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/error_codec.h"

/// Schedules on the wire. docs/schedule.md describes the rule's JSON for those who write it by hand.
namespace mainstay::core {

enum class Frequency { Once, Daily, Weekly, Monthly, Interval };

inline constexpr auto frequencyNames = std::to_array<Name<Frequency>>({
    {Frequency::Once, "once"},
    {Frequency::Daily, "daily"},
    {Frequency::Weekly, "weekly"},
    {Frequency::Monthly, "monthly"},
    {Frequency::Interval, "interval"},
});
inline const auto &names(Frequency)
{
    return frequencyNames;
}

enum class IntervalUnit { Minutes, Hours, Days, Months };

inline constexpr auto intervalUnitNames = std::to_array<Name<IntervalUnit>>({
    {IntervalUnit::Minutes, "minutes"},
    {IntervalUnit::Hours, "hours"},
    {IntervalUnit::Days, "days"},
    {IntervalUnit::Months, "months"},
});
inline const auto &names(IntervalUnit)
{
    return intervalUnitNames;
}

enum class Weekday { Monday = 1, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday }; ///< numbered as in QDate

inline constexpr auto weekdayNames = std::to_array<Name<Weekday>>({
    {Weekday::Monday, "monday"},
    {Weekday::Tuesday, "tuesday"},
    {Weekday::Wednesday, "wednesday"},
    {Weekday::Thursday, "thursday"},
    {Weekday::Friday, "friday"},
    {Weekday::Saturday, "saturday"},
    {Weekday::Sunday, "sunday"},
});
inline const auto &names(Weekday)
{
    return weekdayNames;
}

/// What happens in a month that does not have the day.
enum class ShortMonths { LastDay, Skip };

inline constexpr auto shortMonthsNames = std::to_array<Name<ShortMonths>>({
    {ShortMonths::LastDay, "lastDay"},
    {ShortMonths::Skip, "skip"},
});
inline const auto &names(ShortMonths)
{
    return shortMonthsNames;
}

/// A day of any month: its number, or the last one. On the wire a number from 1 to 31, or "last".
struct MonthDay
{
    static constexpr int last = 0;

    int number = 1; ///< 1 to 31, or last

    friend bool operator==(const MonthDay &, const MonthDay &) = default;
};

template <> struct codec::Value<MonthDay>
{
    static QJsonValue write(MonthDay day)
    {
        return day.number == MonthDay::last ? QJsonValue(QLatin1StringView("last")) : QJsonValue(day.number);
    }
    static bool read(const QJsonValue &j, MonthDay &day)
    {
        if (j.toString() == QLatin1StringView("last")) {
            day.number = MonthDay::last;
            return true;
        }
        int number = 0;
        if (!Value<int>::read(j, number) || number < 1 || number > 31)
            return false;
        day.number = number;
        return true;
    }
};

/// When something recurs. Wall times and the zone are the truth; instants are derived (research/backup.md, section 2).
/// A field that the frequency does not use has to be absent: core::Recurrence says so.
struct ScheduleRule
{
    Frequency frequency = Frequency::Daily;
    QString timeZone; ///< IANA id
    /// Wall time, 2026-11-21T02:30: of the one run; the interval's anchor and first run; else nothing runs before it.
    std::optional<QString> start;
    std::optional<QString> end; ///< wall time; nothing runs after it
    std::optional<QString> time; ///< of the day, 02:30: daily, weekly, monthly
    QList<Weekday> weekdays; ///< weekly
    QList<int> months; ///< monthly: 1 to 12
    std::optional<MonthDay> day; ///< monthly
    std::optional<ShortMonths> shortMonths; ///< monthly and intervals in months; lastDay where it is not said
    std::optional<int> every; ///< interval
    std::optional<IntervalUnit> unit; ///< interval

    friend bool operator==(const ScheduleRule &, const ScheduleRule &) = default;
};

/// What is to be said of one occurrence.
enum class OccurrenceNote {
    AfterGap, ///< the wall time does not exist on this date: it runs at the first instant after the gap
    FirstOfTwo, ///< the wall time exists twice on this date: it runs the first time
    LastDay, ///< the month is shorter: it runs on its last day
    NoSuchDay, ///< no run: the month is shorter, and the rule skips it
    NoSuchTime, ///< no run: the zone left out three hours or more, such as a whole day
};

inline constexpr auto occurrenceNoteNames = std::to_array<Name<OccurrenceNote>>({
    {OccurrenceNote::AfterGap, "afterGap"},
    {OccurrenceNote::FirstOfTwo, "firstOfTwo"},
    {OccurrenceNote::LastDay, "lastDay"},
    {OccurrenceNote::NoSuchDay, "noSuchDay"},
    {OccurrenceNote::NoSuchTime, "noSuchTime"},
});
inline const auto &names(OccurrenceNote)
{
    return occurrenceNoteNames;
}

/// One run of a rule, or a date that the rule names and that has none.
struct Occurrence
{
    QDateTime at; ///< the instant; of one without a run: when it would be
    QString local; ///< the same instant in the rule's zone, 2026-03-29T03:00:00+02:00
    /// What the rule asks for, and what the occurrence is known by: a wall time, 2026-03-29T02:30:00, or of an interval
    /// in minutes or hours, which wall clocks do not concern, the instant, 2026-03-29T00:30:00Z.
    QString nominal;
    QList<OccurrenceNote> notes;

    bool runs() const
    {
        return !notes.contains(OccurrenceNote::NoSuchDay) && !notes.contains(OccurrenceNote::NoSuchTime);
    }

    friend bool operator==(const Occurrence &, const Occurrence &) = default;
};

/// POST /api/v1/schedules/preview
struct PreviewRequest
{
    ScheduleRule rule;
    std::optional<QDateTime> from; ///< now, where it is not said
    int count = 10; ///< runs, 1 to 100

    friend bool operator==(const PreviewRequest &, const PreviewRequest &) = default;
};

/// The next runs of a rule, and between them the dates that it skips.
struct SchedulePreview
{
    QList<Occurrence> occurrences;

    friend bool operator==(const SchedulePreview &, const SchedulePreview &) = default;
};

/// What a person says of a schedule.
struct NewSchedule
{
    QString name;
    bool enabled = true;
    ScheduleRule rule;
    QStringList recipients; ///< e-mail addresses for failures
    bool mailOnSuccess = false; ///< they hear of each backup that worked, too

    friend bool operator==(const NewSchedule &, const NewSchedule &) = default;
};

/// PATCH /api/v1/schedules/{id}: what is absent stays.
struct ScheduleChange
{
    std::optional<QString> name;
    std::optional<bool> enabled;
    std::optional<ScheduleRule> rule;
    std::optional<QStringList> recipients;
    std::optional<bool> mailOnSuccess{};

    friend bool operator==(const ScheduleChange &, const ScheduleChange &) = default;
};

/// A recurrence in a time zone that starts backups.
struct Schedule
{
    ScheduleId id;
    QString name;
    bool enabled = true;
    ScheduleRule rule;
    QStringList recipients;
    bool mailOnSuccess = false;
    QDateTime createdAt;
    QString createdBy;
    std::optional<QDateTime> nextRunAt; ///< derived; nothing while it is disabled, and after its last run
    std::optional<Error> problem; ///< why it cannot run, such as a zone that the server no longer knows
    qint64 revision = 0;

    friend bool operator==(const Schedule &, const Schedule &) = default;
};

template <> struct Fields<ScheduleRule>
{
    static constexpr auto table
        = std::make_tuple(field("frequency", &ScheduleRule::frequency), field("timeZone", &ScheduleRule::timeZone),
            field("start", &ScheduleRule::start), field("end", &ScheduleRule::end), field("time", &ScheduleRule::time),
            optionalField("weekdays", &ScheduleRule::weekdays), optionalField("months", &ScheduleRule::months),
            field("day", &ScheduleRule::day), field("shortMonths", &ScheduleRule::shortMonths),
            field("every", &ScheduleRule::every), field("unit", &ScheduleRule::unit));
};

template <> struct Fields<Occurrence>
{
    static constexpr auto table = std::make_tuple(field("at", &Occurrence::at), field("local", &Occurrence::local),
        field("nominal", &Occurrence::nominal), optionalField("notes", &Occurrence::notes));
};

template <> struct Fields<PreviewRequest>
{
    static constexpr auto table = std::make_tuple(field("rule", &PreviewRequest::rule),
        field("from", &PreviewRequest::from), optionalField("count", &PreviewRequest::count));
};

template <> struct Fields<SchedulePreview>
{
    static constexpr auto table = std::make_tuple(field("occurrences", &SchedulePreview::occurrences));
};

template <> struct Fields<NewSchedule>
{
    static constexpr auto table
        = std::make_tuple(field("name", &NewSchedule::name), optionalField("enabled", &NewSchedule::enabled),
            field("rule", &NewSchedule::rule), optionalField("recipients", &NewSchedule::recipients),
            optionalField("mailOnSuccess", &NewSchedule::mailOnSuccess));
};

template <> struct Fields<ScheduleChange>
{
    static constexpr auto table = std::make_tuple(field("name", &ScheduleChange::name),
        field("enabled", &ScheduleChange::enabled), field("rule", &ScheduleChange::rule),
        field("recipients", &ScheduleChange::recipients), field("mailOnSuccess", &ScheduleChange::mailOnSuccess));
};

template <> struct Fields<Schedule>
{
    static constexpr auto table = std::make_tuple(field("id", &Schedule::id), field("name", &Schedule::name),
        field("enabled", &Schedule::enabled), field("rule", &Schedule::rule),
        optionalField("recipients", &Schedule::recipients), optionalField("mailOnSuccess", &Schedule::mailOnSuccess),
        field("createdAt", &Schedule::createdAt), optionalField("createdBy", &Schedule::createdBy),
        field("nextRunAt", &Schedule::nextRunAt), field("problem", &Schedule::problem),
        optionalField("revision", &Schedule::revision));
};

} // namespace mainstay::core
