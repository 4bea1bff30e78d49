// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/codec/codec.h"

namespace mainstay::core {

/// What became of one occurrence of a schedule.
enum class RunState {
    Due, ///< decided to run, and waiting for its turn
    Started, ///< on time; its backup tells the rest
    Late, ///< started after its time; the reason says why
    Missed, ///< did not run, and should have
    Skipped, ///< was not to run
    Overlapped, ///< did not run, because another one still did
};

inline constexpr auto runStateNames = std::to_array<Name<RunState>>({
    {RunState::Due, "due"},
    {RunState::Started, "started"},
    {RunState::Late, "late"},
    {RunState::Missed, "missed"},
    {RunState::Skipped, "skipped"},
    {RunState::Overlapped, "overlapped"},
});
inline const auto &names(RunState)
{
    return runStateNames;
}

enum class RunReason {
    ServerDown, ///< missed: its time passed without a start, and a later one was caught up
    CatchUp, ///< due, late: its time passed without a start; this one is caught up
    NextRunSoon, ///< missed: its time passed without a start, and the next run was less than half an hour away
    TooLate, ///< missed: a single run, more than a day ago
    Queued, ///< due, late: a backup was running
    StillRunning, ///< overlapped: a backup was running, and an interval does not queue
    AlreadyWaiting, ///< overlapped: a backup was running, and one run waits for its end
    NoSuchDay, ///< skipped: the month is shorter
    NoSuchTime, ///< skipped: the zone left that date out
    Changed, ///< skipped: the schedule was changed, disabled or removed while the run was due
};

inline constexpr auto runReasonNames = std::to_array<Name<RunReason>>({
    {RunReason::ServerDown, "serverDown"},
    {RunReason::CatchUp, "catchUp"},
    {RunReason::NextRunSoon, "nextRunSoon"},
    {RunReason::TooLate, "tooLate"},
    {RunReason::Queued, "queued"},
    {RunReason::StillRunning, "stillRunning"},
    {RunReason::AlreadyWaiting, "alreadyWaiting"},
    {RunReason::NoSuchDay, "noSuchDay"},
    {RunReason::NoSuchTime, "noSuchTime"},
    {RunReason::Changed, "changed"},
});
inline const auto &names(RunReason)
{
    return runReasonNames;
}

/// Why the time of a run passed without a start.
enum class RunCause {
    Down, ///< the server did not run
    Asleep, ///< its machine slept
    ClockSet, ///< its clock was set past that time, or had been ahead and was set back
    ZoneRules, ///< new rules of the zone moved the run into the past
};

inline constexpr auto runCauseNames = std::to_array<Name<RunCause>>({
    {RunCause::Down, "down"},
    {RunCause::Asleep, "asleep"},
    {RunCause::ClockSet, "clockSet"},
    {RunCause::ZoneRules, "zoneRules"},
});
inline const auto &names(RunCause)
{
    return runCauseNames;
}

/// One occurrence of a schedule, once it was decided.
struct ScheduleRun
{
    QString id; ///< of schedule, revision of its rule, and nominal time
    ScheduleId schedule;
    QString scheduleName;
    QString nominal; ///< what the rule asked for: see core::Occurrence
    QDateTime dueAt;
    RunState state = RunState::Due;
    std::optional<RunReason> reason;
    std::optional<RunCause> cause; ///< of what was missed or caught up; nothing: nobody knows
    qint64 runs = 1; ///< more where a long absence was folded into one row: from dueAt on
    QDateTime decidedAt;
    std::optional<QDateTime> startAfter; ///< while it is due
    std::optional<QDateTime> startedAt;
    std::optional<BackupId> backup;
    std::optional<JobId> job;
    qint64 revision = 0;

    friend bool operator==(const ScheduleRun &, const ScheduleRun &) = default;
};

template <> struct Fields<ScheduleRun>
{
    static constexpr auto table = std::make_tuple(field("id", &ScheduleRun::id),
        field("schedule", &ScheduleRun::schedule), optionalField("scheduleName", &ScheduleRun::scheduleName),
        field("nominal", &ScheduleRun::nominal), field("dueAt", &ScheduleRun::dueAt),
        field("state", &ScheduleRun::state), field("reason", &ScheduleRun::reason), field("cause", &ScheduleRun::cause),
        optionalField("runs", &ScheduleRun::runs), field("decidedAt", &ScheduleRun::decidedAt),
        field("startAfter", &ScheduleRun::startAfter), field("startedAt", &ScheduleRun::startedAt),
        field("backup", &ScheduleRun::backup), field("job", &ScheduleRun::job),
        optionalField("revision", &ScheduleRun::revision));
};

} // namespace mainstay::core
