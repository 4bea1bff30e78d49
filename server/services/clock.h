// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

#include <chrono>

#include <ctime>

namespace mainstay::services {

/// Where services learn the time; a test has its own.
class Clock
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    Clock() = default;
    Clock(const Clock &) = delete;
    Clock &operator=(const Clock &) = delete;
    virtual ~Clock() = default;

    virtual QDateTime now() const { return QDateTime::currentDateTimeUtc(); }
    /// For waits and delays: no step of the wall clock moves it.
    virtual TimePoint steady() const { return std::chrono::steady_clock::now(); }
    /// Since the machine was started. It goes on while the machine sleeps, when steady() stands.
    virtual std::chrono::nanoseconds uptime() const
    {
        timespec time{};
        ::clock_gettime(CLOCK_BOOTTIME, &time);
        return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
    }
};

} // namespace mainstay::services
