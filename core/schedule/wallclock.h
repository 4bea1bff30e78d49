// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QDateTime>
#include <QTimeZone>

#include <compare>
#include <optional>

namespace mainstay::core {

/// What a clock on a wall shows: a date and a time of day, of no zone.
struct WallTime
{
    qint64 seconds = 0; ///< as if it were UTC: since 1970-01-01T00:00

    static WallTime of(QDate date, QTime time);
    /// 2026-11-21T02:30 or 2026-11-21T02:30:00, of a date that the calendar has.
    static std::optional<WallTime> parse(const QString &text);

    QDate date() const;
    QTime time() const;
    QString text() const; ///< 2026-11-21T02:30:00

    friend auto operator<=>(const WallTime &, const WallTime &) = default;
};

/// The one place where wall time and instants are turned into each other (Qt 6.4's QDateTime is wrong in gaps and takes
/// the second of two: research/backup.md). Instants are seconds since 1970 in UTC.
class WallClock
{
public:
    enum class Case {
        Once, ///< the wall time exists, once
        Twice, ///< it exists twice; the first is taken
        Gap, ///< it does not exist; the first instant after the gap is taken
        LongGap, ///< the same for a gap of three hours or more, which is no daylight saving but a change of the zone
    };
    struct Resolved
    {
        qint64 instant = 0;
        Case how = Case::Once;

        friend bool operator==(const Resolved &, const Resolved &) = default;
    };

    /// The clock of an IANA zone of this machine. Errors: InvalidInput (context: field=timeZone) for what is none,
    /// such as an abbreviation, an offset or a POSIX rule.
    static Result<WallClock> of(const QString &timeZone);

    Resolved resolve(WallTime wall) const;
    WallTime at(qint64 instant) const { return {instant + offsetAt(instant)}; }
    int offsetAt(qint64 instant) const; ///< seconds east of Greenwich
    QString text(qint64 instant) const; ///< 2026-03-29T03:00:00+02:00

private:
    explicit WallClock(QTimeZone zone) : m_zone(std::move(zone)) { }

    QTimeZone m_zone;
};

} // namespace mainstay::core
