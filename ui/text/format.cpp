// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/format.h"

#include <cmath>

namespace mainstay::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 oneSecond = 1000;
constexpr qint64 oneMinute = 60 * oneSecond;
constexpr qint64 oneHour = 60 * oneMinute;
constexpr qint64 oneDay = 24 * oneHour;

QString twoDigits(qint64 number)
{
    return u"%1"_s.arg(number, 2, 10, QChar(u'0'));
}

} // namespace

QString Format::size(qint64 bytes) const
{
    if (bytes < 0)
        return tr("unknown");
    if (bytes < 1000)
        return tr("%Ln byte(s)", nullptr, int(bytes));
    static const QStringList units{u"kB"_s, u"MB"_s, u"GB"_s, u"TB"_s, u"PB"_s, u"EB"_s};
    double value = double(bytes) / 1000;
    qsizetype unit = 0;
    // 999.95 would be shown as 1000.0
    while (value >= 999.95 && unit + 1 < units.size()) {
        value /= 1000;
        ++unit;
    }
    return m_locale.toString(value, 'f', 1) + QChar(0x00a0) + units.at(unit);
}

QString Format::rate(qint64 bytesPerSecond) const
{
    return bytesPerSecond < 0 ? tr("unknown") : size(bytesPerSecond) + "/s"_L1;
}

QString Format::duration(qint64 milliseconds) const
{
    if (milliseconds < 100)
        return tr("< 0.1 s").replace(u'.', m_locale.decimalPoint());
    if (milliseconds < oneSecond)
        return tr("%1 s", "seconds").arg(m_locale.toString(double(milliseconds) / oneSecond, 'f', 1));
    if (milliseconds < oneMinute)
        return tr("%1 s", "seconds").arg(milliseconds / oneSecond);
    if (milliseconds < oneHour)
        return tr("%1 min %2 s").arg(milliseconds / oneMinute).arg(twoDigits(milliseconds / oneSecond % 60));
    if (milliseconds < oneDay)
        return tr("%1 h %2 min").arg(milliseconds / oneHour).arg(twoDigits(milliseconds / oneMinute % 60));
    return tr("%1 d %2 h", "days and hours")
        .arg(m_locale.toString(milliseconds / oneDay))
        .arg(milliseconds / oneHour % 24);
}

QString Format::timeLeft(qint64 seconds) const
{
    if (seconds < 0)
        return {};
    if (seconds < 5)
        return tr("a few seconds left");
    if (seconds < 60)
        return tr("about %1 s left").arg((seconds + 4) / 5 * 5);
    if (seconds < 60 * 60)
        return tr("about %1 min left").arg((seconds + 30) / 60);
    return tr("about %1 left").arg(duration((seconds + 150) / 300 * 300 * oneSecond));
}

QString Format::percent(double fraction) const
{
    int whole = int(std::floor(qBound(0.0, fraction, 1.0) * 100));
    if (fraction > 0 && whole == 0)
        whole = 1;
    return m_locale.toString(whole) + QChar(0x00a0) + u'%';
}

QString Format::count(qint64 number) const
{
    return m_locale.toString(number);
}

QString Format::ago(const QDateTime &when, const QDateTime &now) const
{
    if (!when.isValid())
        return tr("never");
    const qint64 past = when.msecsTo(now);
    if (past < -oneMinute) // a clock that is ahead
        return dateTime(when);
    if (past < oneMinute)
        return tr("now");
    if (past < oneHour)
        return tr("%Ln minute(s) ago", nullptr, int(past / oneMinute));
    const qint64 days = when.date().daysTo(now.date());
    if (days == 0)
        return tr("%Ln hour(s) ago", nullptr, int(past / oneHour));
    if (days == 1)
        return tr("yesterday, %1").arg(time(when.time()));
    return dateTime(when);
}

QString Format::date(const QDate &date) const
{
    return m_locale.toString(date, u"d MMM yyyy"_s);
}

QString Format::time(const QTime &time) const
{
    return m_locale.toString(time, u"HH:mm"_s);
}

QString Format::dateTime(const QDateTime &when) const
{
    return when.isValid() ? date(when.date()) + ", "_L1 + time(when.time()) : QString();
}

QString Format::asOf(const QDateTime &when, const QDateTime &now) const
{
    if (!when.isValid())
        return {};
    return tr("as of %1").arg(when.date() == now.date() ? time(when.time()) : dateTime(when));
}

} // namespace mainstay::ui
