// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/maintenance.h"

#include "core/schedule/wallclock.h"

namespace mainstay::core {

using namespace Qt::StringLiterals;

namespace {

enum class Twice { First, Second };

struct Span
{
    QDateTime opens;
    QDateTime closes;
};

QTime timeOf(const QString &text)
{
    return text.size() == 5 ? QTime::fromString(text, u"HH:mm"_s) : QTime();
}

/// Where a schedule would take the first instant after a gap, a window keeps its length: what opens in a skipped hour
/// opens as much later.
QDateTime instantOf(QDate date, QTime time, const WallClock &clock, Twice twice)
{
    constexpr qint64 daySeconds = 86'400;
    const WallTime wall = WallTime::of(date, time);
    const WallClock::Resolved found = clock.resolve(wall);
    qint64 instant = found.instant;
    if (found.how == WallClock::Case::Gap || found.how == WallClock::Case::LongGap)
        instant = wall.seconds - clock.offsetAt(found.instant - 1);
    else if (found.how == WallClock::Case::Twice && twice == Twice::Second)
        instant = wall.seconds - clock.offsetAt(found.instant + daySeconds);
    return QDateTime::fromSecsSinceEpoch(instant, Qt::UTC);
}

std::optional<Span> spanOf(const MaintenanceWindow &window, QDate date, const WallClock &clock)
{
    if (!window.weekdays.contains(date.dayOfWeek()))
        return std::nullopt;
    const QTime from = timeOf(window.from);
    const QTime to = timeOf(window.to);
    return Span{instantOf(date, from, clock, Twice::First),
        instantOf(to > from ? date : date.addDays(1), to, clock, Twice::Second)};
}

Error wrong(const QString &field, const QString &why)
{
    return Error{ErrorKind::InvalidInput, why, {{u"field"_s, QString(u"policy."_s + field)}}};
}

Result<void> checkWaves(const QList<int> &waves)
{
    int before = 0;
    for (const int percent : waves) {
        if (percent <= before || percent > 100)
            return wrong(u"waves"_s, u"the percents of waves rise from 1 to 100"_s);
        before = percent;
    }
    if (before != 100 || waves.size() > RolloutPolicy::maxWaves)
        return wrong(u"waves"_s, u"the last of at most ten waves reaches 100 %"_s);
    return {};
}

Result<void> checkWindow(const MaintenanceWindow &window)
{
    if (window.weekdays.isEmpty())
        return wrong(u"window.weekdays"_s, u"a window opens on at least one day"_s);
    for (const int day : window.weekdays) {
        if (day < 1 || day > 7 || window.weekdays.count(day) > 1)
            return wrong(u"window.weekdays"_s, u"weekdays are 1 to 7, each once"_s);
    }
    if (!timeOf(window.from).isValid())
        return wrong(u"window.from"_s, u"a time is HH:mm"_s);
    if (!timeOf(window.to).isValid())
        return wrong(u"window.to"_s, u"a time is HH:mm"_s);
    if (!WallClock::of(window.timeZone))
        return wrong(u"window.timeZone"_s, u"the time zone is not known here"_s);
    return {};
}

} // namespace

WindowState windowAt(const MaintenanceWindow &window, const QDateTime &at)
{
    const auto clock = WallClock::of(window.timeZone);
    if (!clock || !timeOf(window.from).isValid() || !timeOf(window.to).isValid())
        return {};
    // One day before for a window over midnight, one after for a zone that skips a day; a week to find the next.
    const QDate first = at.toUTC().addDays(-2).date();
    constexpr int days = 12;
    WindowState state;
    for (int i = 0; i < days; ++i) {
        const auto span = spanOf(window, first.addDays(i), *clock);
        if (!span)
            continue;
        if (!state.open && span->opens > at)
            return {false, span->opens};
        if (state.open && span->opens > *state.changesAt)
            break;
        if (state.open)
            state.changesAt = std::max(*state.changesAt, span->closes); // they touch
        else if (at < span->closes)
            state = {true, span->closes};
    }
    if (state.open && *state.changesAt > at.addDays(days - 3))
        state.changesAt.reset();
    return state;
}

Result<void> checkPolicy(const RolloutPolicy &policy, const QDateTime &now)
{
    if (const auto waves = checkWaves(policy.waves); !waves)
        return waves;
    if (policy.stopAbovePercent && (*policy.stopAbovePercent < 0 || *policy.stopAbovePercent > 99))
        return wrong(u"stopAbovePercent"_s, u"a share of failures is 0 to 99 percent"_s);
    if (policy.stopAtLeast < 1)
        return wrong(u"stopAtLeast"_s, u"at least one failure stops a wave"_s);
    if (policy.concurrency < 0 || policy.concurrency > RolloutPolicy::maxConcurrency)
        return wrong(u"concurrency"_s, u"0 stands for all computers at once"_s);
    if (policy.bytesPerSecond != 0 && policy.bytesPerSecond < RolloutPolicy::minBytesPerSecond)
        return wrong(u"bytesPerSecond"_s, u"a cap is at least 1024 bytes a second, or 0 for none"_s);
    if (policy.window) {
        if (const auto window = checkWindow(*policy.window); !window)
            return window;
    }
    if (policy.expiresAt && (*policy.expiresAt <= now || (policy.startAt && *policy.expiresAt <= *policy.startAt)))
        return wrong(u"expiresAt"_s, u"a request ends after it begins"_s);
    return {};
}

} // namespace mainstay::core
