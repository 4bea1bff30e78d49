// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/tickwatch.h"

#include <algorithm>

namespace mainstay::services {

namespace {

constexpr std::chrono::seconds noticed{30}; // what is up to a minute late is still on time
constexpr qsizetype mostGaps = 100; // while nothing can be decided

} // namespace

void TickWatch::tick(const Clock &clock, const QDateTime &now)
{
    const Tick tick{now, clock.steady(), clock.uptime()};
    if (!m_last)
        m_gaps.append({{}, now, m_lost ? std::nullopt : std::optional(core::RunCause::Down)});
    else if (m_last->now.addSecs(noticed.count()) < now)
        m_gaps.append({m_last->now, now, causeOf(*m_last, tick)});
    if (m_gaps.size() > mostGaps)
        m_gaps.removeFirst();
    m_last = tick;
    m_lost = false;
}

void TickWatch::lose()
{
    m_last.reset();
    m_lost = true;
}

/// Sleep moves the wall clock and the uptime, a clock that is set only itself; a process that was stopped, or that
/// something held up, sees all of them move.
std::optional<core::RunCause> TickWatch::causeOf(const Tick &before, const Tick &after)
{
    const std::chrono::milliseconds wall(before.now.msecsTo(after.now));
    const auto uptime = after.uptime - before.uptime;
    const auto slept = uptime - (after.steady - before.steady);
    if (wall - uptime > wall / 2)
        return core::RunCause::ClockSet;
    if (slept > wall / 2)
        return core::RunCause::Asleep;
    return std::nullopt;
}

std::optional<core::RunCause> TickWatch::causeOf(const QDateTime &instant) const
{
    const auto passed = std::find_if(m_gaps.crbegin(), m_gaps.crend(),
        [&](const Gap &gap) { return (!gap.from.isValid() || instant > gap.from) && instant <= gap.until; });
    return passed == m_gaps.crend() ? std::nullopt : passed->cause;
}

} // namespace mainstay::services
