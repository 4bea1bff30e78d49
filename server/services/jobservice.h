// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/jobs/jobrunner.h"
#include "server/services/audittrail.h"

namespace mainstay::services {

/// What people may see of jobs and do to them. Thread-safe.
class JobService
{
public:
    JobService(storage::Database &database, const AuditTrail &audit, jobs::JobRunner &runner);

    core::Result<core::Page<core::Job>> list(const storage::PageRequest &wanted) const { return m_runner.list(wanted); }
    /// Errors: NotFound.
    core::Result<core::Job> find(const core::JobId &id) const { return m_runner.find(id); }
    /// The path of the job's log; the file is not there before the job begins. Errors: NotFound.
    core::Result<QString> logPath(const core::JobId &id) const { return m_runner.logPath(id); }
    /// Errors: NotFound, Conflict (context: state) for one that has ended.
    core::Result<core::Job> cancel(const core::JobId &id, const Actor &actor);

private:
    storage::Database &m_database;
    const AuditTrail &m_audit;
    jobs::JobRunner &m_runner;
};

} // namespace mainstay::services
