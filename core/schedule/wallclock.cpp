// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/wallclock.h"
#include "core/schedule/arithmetic.h"

#include <QRegularExpression>

#include <cstdlib>

namespace mainstay::core {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 reach = 26 * 3600; // no zone is farther from UTC than that
constexpr qint64 longGap = 3 * 3600;
constexpr qint64 firstDay = 2'440'588; // of 1970, as a Julian day

QDateTime utcOf(qint64 instant)
{
    return QDateTime::fromSecsSinceEpoch(instant, Qt::UTC);
}

/// QTimeZone also takes abbreviations, offsets and POSIX rules for names, and finds files beside the zones.
bool looksLikeIanaId(const QString &id)
{
    // Names without an area are a closed list: IANA adds none.
    static const QRegularExpression form(
        u"^(?!posix/|right/)[A-Za-z_]+(/[A-Za-z0-9_+-]+)+$"
        "|^(CET|CST6CDT|Cuba|EET|EST|EST5EDT|Egypt|Eire|GB|GB-Eire|GMT|GMT[+-]?0|Greenwich|HST|Hongkong|Iceland|Iran|"
        "Israel|Jamaica|Japan|Kwajalein|Libya|MET|MST|MST7MDT|NZ|NZ-CHAT|Navajo|PRC|PST8PDT|Poland|Portugal|ROC|ROK|"
        "Singapore|Turkey|UCT|UTC|Universal|W-SU|WET|Zulu)$"_s);
    return form.match(id).hasMatch();
}

} // namespace

WallTime WallTime::of(QDate date, QTime time)
{
    return {(date.toJulianDay() - firstDay) * daySeconds + time.msecsSinceStartOfDay() / 1000};
}

std::optional<WallTime> WallTime::parse(const QString &text)
{
    static const QRegularExpression form(
        u"^\\d{4}-\\d{2}-\\d{2}T([01]\\d|2[0-3])(:[0-5]\\d){1,2}$"_s, QRegularExpression::DontCaptureOption);
    if (!form.match(text).hasMatch())
        return std::nullopt;
    const QDate date = QDate::fromString(text.left(10), Qt::ISODate);
    const QTime time = QTime::fromString(text.mid(11), Qt::ISODate);
    if (!date.isValid() || !time.isValid())
        return std::nullopt;
    return of(date, time);
}

QDate WallTime::date() const
{
    return QDate::fromJulianDay(firstDay + floorDivide(seconds, daySeconds));
}

QTime WallTime::time() const
{
    return QTime::fromMSecsSinceStartOfDay(int(seconds - floorDivide(seconds, daySeconds) * daySeconds) * 1000);
}

QString WallTime::text() const
{
    return date().toString(Qt::ISODate) + u'T' + time().toString(Qt::ISODate);
}

Result<WallClock> WallClock::of(const QString &timeZone)
{
    if (looksLikeIanaId(timeZone)) {
        QTimeZone zone(timeZone.toLatin1());
        if (zone.isValid())
            return WallClock(std::move(zone));
    }
    return Error{ErrorKind::InvalidInput,
        u"timeZone: \"%1\" is no time zone of this machine; it has a name such as Europe/Rome"_s.arg(timeZone),
        {{u"field"_s, u"timeZone"_s}}};
}

int WallClock::offsetAt(qint64 instant) const
{
    return m_zone.offsetFromUtc(utcOf(instant));
}

WallClock::Resolved WallClock::resolve(WallTime wall) const
{
    // The stretches between changes of the offset, as far as they can concern this wall time.
    const qint64 from = wall.seconds - reach;
    const qint64 until = wall.seconds + reach;
    std::optional<qint64> first;
    std::optional<Resolved> gap;
    qint64 begin = std::numeric_limits<qint64>::min();
    int offset = offsetAt(from);
    QDateTime at = utcOf(from);
    for (bool more = true; more;) {
        const QTimeZone::OffsetData next
            = m_zone.hasTransitions() ? m_zone.nextTransition(at) : QTimeZone::OffsetData();
        more = next.atUtc.isValid() && next.atUtc.toSecsSinceEpoch() <= until;
        const qint64 end = more ? next.atUtc.toSecsSinceEpoch() : std::numeric_limits<qint64>::max();
        const qint64 instant = wall.seconds - offset;
        if (instant >= begin && instant < end) {
            if (first)
                return {*first, Case::Twice};
            first = instant;
        }
        if (!more)
            break;
        if (const qint64 width = next.offsetFromUtc - offset;
            wall.seconds >= end + offset && wall.seconds < end + next.offsetFromUtc)
            gap = Resolved{end, width >= longGap ? Case::LongGap : Case::Gap};
        begin = end;
        offset = next.offsetFromUtc;
        at = next.atUtc;
    }
    if (first)
        return {*first, Case::Once};
    // Between two stretches without being in either: one of the changes skipped it.
    return gap ? *gap : Resolved{wall.seconds - offset, Case::Once};
}

QString WallClock::text(qint64 instant) const
{
    const int offset = offsetAt(instant);
    // ISO 8601 knows offsets to the minute; those with seconds ended in 1972.
    const int minutes = std::abs(offset) / 60;
    return WallTime{instant + offset}.text()
        + u"%1%2:%3"_s.arg(QChar(offset < 0 ? u'-' : u'+'))
              .arg(minutes / 60, 2, 10, QChar(u'0'))
              .arg(minutes % 60, 2, 10, QChar(u'0'));
}

} // namespace mainstay::core
