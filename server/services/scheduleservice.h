// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/schedule.h"
#include "server/services/audittrail.h"
#include "server/services/scheduler.h"

namespace mainstay::services {

/// The schedules as people make and change them, and what they would do. Thread-safe.
class ScheduleService
{
public:
    ScheduleService(storage::Database &database, const Clock &clock, const AuditTrail &audit, Scheduler &scheduler);

    core::Result<core::Page<core::Schedule>> list(const storage::PageRequest &wanted) const;
    core::Result<core::Page<core::ScheduleRun>> runs(const storage::PageRequest &wanted) const;
    /// Errors: NotFound.
    core::Result<core::Schedule> find(const core::ScheduleId &id) const;
    /// Errors: InvalidInput (context: field), also for a rule that has no run ahead; AlreadyExists (context:
    /// field=name).
    core::Result<core::Schedule> create(const core::NewSchedule &wanted, const Actor &actor);
    /// Another rule holds from now on: nothing of the past is made up for, and what is due is not started. Errors:
    /// NotFound, InvalidInput, AlreadyExists, VersionMismatch where somebody changed it after \a revision.
    core::Result<core::Schedule> change(const core::ScheduleId &id, const core::ScheduleChange &change,
        std::optional<qint64> revision, const Actor &actor);
    /// Errors: NotFound, VersionMismatch.
    core::Result<void> remove(const core::ScheduleId &id, std::optional<qint64> revision, const Actor &actor);
    /// Errors: InvalidInput (context: field).
    core::Result<core::SchedulePreview> preview(const core::PreviewRequest &wanted) const;
    /// The earliest run of all schedules; nothing without one.
    core::Result<std::optional<QDateTime>> nextRunAt() const;

private:
    core::Result<storage::StoredSchedule> open(
        const storage::Connection &connection, const core::ScheduleId &id, std::optional<qint64> revision) const;
    core::Result<void> dropWaiting(storage::Transaction &transaction, const core::ScheduleId &id);
    core::Schedule withNextRun(core::Schedule schedule) const;

    storage::Database &m_database;
    const Clock &m_clock;
    const AuditTrail &m_audit;
    Scheduler &m_scheduler;
};

} // namespace mainstay::services
