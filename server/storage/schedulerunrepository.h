// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/schedulerun.h"
#include "server/storage/lists.h"

namespace mainstay::storage {

/// The table of what became of schedules' occurrences.
class ScheduleRunRepository
{
public:
    /// Errors: AlreadyExists for an occurrence that was decided before.
    static core::Result<void> insert(Transaction &transaction, const core::ScheduleRun &run);
    /// State, reason and what belongs to the start; takes a new revision.
    static core::Result<void> update(Transaction &transaction, const core::ScheduleRun &run);
    static core::Result<bool> has(const Connection &connection, const QString &id);
    /// When the newest of \a schedule was due.
    static core::Result<std::optional<QDateTime>> newestOf(
        const Connection &connection, const core::ScheduleId &schedule);
    /// Those that are due, of all schedules, the oldest first.
    static core::Result<QList<core::ScheduleRun>> waiting(const Connection &connection);
    static core::Result<QList<core::ScheduleRun>> waitingOf(
        const Connection &connection, const core::ScheduleId &schedule);
    /// Whether something was decided, but not started, by a clock that was ahead of \a now.
    static core::Result<bool> anyDecidedAfter(const Connection &connection, const QDateTime &now);
    /// Takes that back, with tombstones, and returns when the first of it was due.
    static core::Result<std::optional<QDateTime>> forgetDecidedAfter(
        Transaction &transaction, const core::ScheduleId &schedule, const QDateTime &now);
    /// Keeps the newest \a most of each schedule, and none that was due before \a oldest. Without tombstones: whoever
    /// has seen the others may keep them.
    static core::Result<void> prune(Transaction &transaction, const QDateTime &oldest, int most);
    static core::Result<core::Page<core::ScheduleRun>> list(const Connection &connection, const PageRequest &wanted);
};

} // namespace mainstay::storage
