// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/codec/codec.h"

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

/// A recurrence in a time zone that starts backups. Wall time and zone are the truth; instants are derived
/// (research/backup.md, section 2).
struct Schedule
{
    ScheduleId id;
    QString name;
    bool enabled = true;
    Frequency frequency = Frequency::Daily;
    QString timeZone; ///< IANA id
    QString startDate; ///< local date, yyyy-MM-dd: of the one run, of the first day, or of the interval's anchor
    QString time; ///< wall time, HH:mm
    QList<int> weekdays; ///< weekly: 1 Monday to 7 Sunday
    QList<int> months; ///< monthly: 1 to 12
    int day = 1; ///< monthly: 1 to 31, or 0 for the last day
    bool skipShortMonths = false; ///< monthly, day 29 to 31: skip the month in place of its last day
    int every = 1; ///< interval
    IntervalUnit unit = IntervalUnit::Hours;
    QStringList recipients;
    qint64 revision = 0;

    friend bool operator==(const Schedule &, const Schedule &) = default;
};

template <> struct Fields<Schedule>
{
    static constexpr auto table = std::make_tuple(field("id", &Schedule::id), field("name", &Schedule::name),
        field("enabled", &Schedule::enabled), field("frequency", &Schedule::frequency),
        field("timeZone", &Schedule::timeZone), field("startDate", &Schedule::startDate),
        field("time", &Schedule::time), optionalField("weekdays", &Schedule::weekdays),
        optionalField("months", &Schedule::months), optionalField("day", &Schedule::day),
        optionalField("skipShortMonths", &Schedule::skipShortMonths), optionalField("every", &Schedule::every),
        optionalField("unit", &Schedule::unit), optionalField("recipients", &Schedule::recipients),
        optionalField("revision", &Schedule::revision));
};

} // namespace mainstay::core
