// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace mainstay::ui {

/// Amounts and times as people read them, in the words of the installed translation and the figures of a locale.
/// Date-times come in already in the zone to show; two that are compared come in the same one.
class Format
{
    Q_DECLARE_TR_FUNCTIONS(mainstay::ui::Format)

public:
    explicit Format(const QLocale &locale) : m_locale(locale) { }

    /// "812 bytes", "48.2 MB", "2.8 GB": powers of 1000, one decimal from kB on. \a bytes below 0 gives "unknown".
    QString size(qint64 bytes) const;
    /// "1.8 MB/s"
    QString rate(qint64 bytesPerSecond) const;
    /// "0.4 s", "8 s", "3 min 41 s", "2 h 05 min", "4 d 3 h". Milliseconds, not negative.
    QString duration(qint64 milliseconds) const;
    /// "about 40 s left", rounded so that it does not flicker; "" when nothing is known (below 0).
    QString timeLeft(qint64 seconds) const;
    /// "71 %"; never 100 % before it is all, never 0 % once it has begun. \a fraction from 0 to 1.
    QString percent(double fraction) const;
    /// "1,204"
    QString count(qint64 number) const;
    /// "now", "5 minutes ago", "3 hours ago", "yesterday, 14:32", then the date.
    QString ago(const QDateTime &when, const QDateTime &now) const;
    /// "20 Nov 2026, 09:12", in the time zone that \a when is in.
    QString dateTime(const QDateTime &when) const;
    QString date(const QDate &date) const;
    QString time(const QTime &time) const;
    /// "as of 14:32", with the date when it is of another day.
    QString asOf(const QDateTime &when, const QDateTime &now) const;

private:
    QLocale m_locale;
};

} // namespace mainstay::ui
