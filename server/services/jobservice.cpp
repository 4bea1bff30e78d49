// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/jobservice.h"

namespace mainstay::services {

using namespace Qt::StringLiterals;

JobService::JobService(storage::Database &database, const AuditTrail &audit, jobs::JobRunner &runner)
    : m_database(database), m_audit(audit), m_runner(runner)
{ }

core::Result<core::Job> JobService::cancel(const core::JobId &id, const Actor &actor)
{
    auto job = m_runner.cancel(id);
    if (!job)
        return job;
    const auto noted = m_database.write([&](storage::Transaction &transaction) {
        return m_audit.append(
            transaction, actor, u"job.cancel"_s, id.text, core::nameOf(core::jobKindNames, job->kind));
    });
    if (!noted)
        return noted.error();
    return job;
}

} // namespace mainstay::services
