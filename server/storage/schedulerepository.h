// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/schedule.h"
#include "server/storage/lists.h"

namespace mainstay::storage {

/// A schedule with what the scheduler keeps of it.
struct StoredSchedule
{
    core::Schedule schedule; ///< without nextRunAt and problem, which are derived
    qint64 ruleRevision = 1; ///< grows with each change of the rule
    QDateTime effectiveAt; ///< no run that was due until then
    QDateTime decidedUntil; ///< every run until then is in the table of runs
    qint64 editedRevision = 0; ///< revision of the last change by a person
};

/// The table of schedules.
class ScheduleRepository
{
public:
    /// Errors: AlreadyExists (context: field=name).
    static core::Result<void> insert(Transaction &transaction, const StoredSchedule &stored);
    /// A change by a person: name, enabled, rule, recipients and instants. Errors: AlreadyExists (context: field=name).
    static core::Result<void> edit(Transaction &transaction, const StoredSchedule &stored);
    /// The scheduler's part: the two instants. Takes a new revision, because the next run is another one.
    static core::Result<void> advance(Transaction &transaction, const StoredSchedule &stored);
    /// Leaves a tombstone.
    static core::Result<void> remove(Transaction &transaction, const core::ScheduleId &id);
    /// Errors: NotFound.
    static core::Result<StoredSchedule> find(const Connection &connection, const core::ScheduleId &id);
    static core::Result<QList<StoredSchedule>> enabled(const Connection &connection);
    static core::Result<core::Page<core::Schedule>> list(const Connection &connection, const PageRequest &wanted);
};

} // namespace mainstay::storage
