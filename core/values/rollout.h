// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/codec/codec.h"

/// How an upgrade request is rolled out: when, to how many at a time, and when it stops by itself.
namespace mainstay::core {

/// The part of a week in which computers may begin. Wall time and zone are the truth; core/maintenance.h derives
/// instants.
struct MaintenanceWindow
{
    QList<int> weekdays; ///< of the day on which it opens: 1 Monday to 7 Sunday
    QString from; ///< wall time, HH:mm
    QString to; ///< wall time, HH:mm; of the next day where it is not after from
    QString timeZone; ///< IANA id

    friend bool operator==(const MaintenanceWindow &, const MaintenanceWindow &) = default;
};

struct RolloutPolicy
{
    QList<int> waves{100}; ///< cumulative percents of the computers in scope, rising, the last one 100
    /// Stops when more than this percentage of a wave's ended computers failed; nothing: never by itself.
    std::optional<int> stopAbovePercent;
    int stopAtLeast = 1; ///< failed computers before a wave that is still under way is stopped
    int concurrency = 0; ///< computers that have the command and no file yet, at most; 0: all
    qint64 bytesPerSecond = 0; ///< for each agent's download, at most; 0: no cap
    std::optional<QDateTime> startAt;
    std::optional<MaintenanceWindow> window;
    std::optional<QDateTime> expiresAt;

    static constexpr int maxWaves = 10;
    static constexpr int maxConcurrency = 1'000'000;
    static constexpr qint64 minBytesPerSecond = 1024;

    friend bool operator==(const RolloutPolicy &, const RolloutPolicy &) = default;
};

/// One wave of a request.
struct WaveStatus
{
    int percent = 100; ///< cumulative, as in the policy
    qint64 computers = 0; ///< in scope
    qint64 ended = 0;
    qint64 upgraded = 0;
    qint64 failed = 0; ///< failed and rolled back

    friend bool operator==(const WaveStatus &, const WaveStatus &) = default;
};

enum class PauseCause {
    Person,
    Failures, ///< stopped by itself: more than RolloutPolicy::stopAbovePercent failed
};

inline constexpr auto pauseCauseNames = std::to_array<Name<PauseCause>>({
    {PauseCause::Person, "person"},
    {PauseCause::Failures, "failures"},
});
inline const auto &names(PauseCause)
{
    return pauseCauseNames;
}

/// Why a request is paused. The figures are those of the wave since it began or was last resumed.
struct Pause
{
    PauseCause cause = PauseCause::Person;
    QDateTime at;
    QString by; ///< the person; empty where it stopped by itself
    int wave = 0; ///< 1 is the first
    qint64 ended = 0; ///< of that wave
    qint64 failed = 0; ///< of those

    friend bool operator==(const Pause &, const Pause &) = default;
};

/// Who else agreed.
struct Approval
{
    QString by;
    QDateTime at;

    friend bool operator==(const Approval &, const Approval &) = default;
};

template <> struct Fields<MaintenanceWindow>
{
    static constexpr auto table
        = std::make_tuple(field("weekdays", &MaintenanceWindow::weekdays), field("from", &MaintenanceWindow::from),
            field("to", &MaintenanceWindow::to), field("timeZone", &MaintenanceWindow::timeZone));
};

template <> struct Fields<RolloutPolicy>
{
    static constexpr auto table = std::make_tuple(optionalField("waves", &RolloutPolicy::waves),
        field("stopAbovePercent", &RolloutPolicy::stopAbovePercent),
        optionalField("stopAtLeast", &RolloutPolicy::stopAtLeast),
        optionalField("concurrency", &RolloutPolicy::concurrency),
        optionalField("bytesPerSecond", &RolloutPolicy::bytesPerSecond), field("startAt", &RolloutPolicy::startAt),
        field("window", &RolloutPolicy::window), field("expiresAt", &RolloutPolicy::expiresAt));
};

template <> struct Fields<WaveStatus>
{
    static constexpr auto table = std::make_tuple(field("percent", &WaveStatus::percent),
        field("computers", &WaveStatus::computers), field("ended", &WaveStatus::ended),
        field("upgraded", &WaveStatus::upgraded), field("failed", &WaveStatus::failed));
};

template <> struct Fields<Pause>
{
    static constexpr auto table = std::make_tuple(field("cause", &Pause::cause), field("at", &Pause::at),
        optionalField("by", &Pause::by), optionalField("wave", &Pause::wave), optionalField("ended", &Pause::ended),
        optionalField("failed", &Pause::failed));
};

template <> struct Fields<Approval>
{
    static constexpr auto table = std::make_tuple(field("by", &Approval::by), field("at", &Approval::at));
};

} // namespace mainstay::core
