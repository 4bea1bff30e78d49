// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/schedulerun.h"
#include "server/services/clock.h"

#include <QList>

#include <optional>

namespace mainstay::services {

/// Tells why an instant passed without a tick: nobody ticked yet, the machine slept, or its clock was set past it.
class TickWatch
{
public:
    /// At each tick; \a now is what \a clock says.
    void tick(const Clock &clock, const QDateTime &now);
    /// Instead of that while the clock says nonsense: then nobody knows what passed.
    void lose();
    /// Everything up to the last tick was decided.
    void settle() { m_gaps.clear(); }
    /// Nothing: there were ticks, or nobody knows.
    std::optional<core::RunCause> causeOf(const QDateTime &instant) const;

private:
    struct Tick
    {
        QDateTime now;
        Clock::TimePoint steady;
        std::chrono::nanoseconds uptime;
    };
    struct Gap
    {
        QDateTime from; ///< invalid: whatever was before
        QDateTime until;
        std::optional<core::RunCause> cause;
    };
    static std::optional<core::RunCause> causeOf(const Tick &before, const Tick &after);

    std::optional<Tick> m_last;
    bool m_lost = false;
    QList<Gap> m_gaps; // the newest last
};

} // namespace mainstay::services
