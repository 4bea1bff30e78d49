// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/apiclient.h"
#include "core/ids.h"
#include "core/values/changes.h"
#include "core/values/session.h"

namespace mainstay::backend {

/// What happened on the main server: the audit trail, and the logs of its jobs.
class ActivityClient
{
public:
    explicit ActivityClient(ApiClient &api) : m_api(api) { }

    QFuture<Result<core::Page<core::AuditEntry>>> audit(qint64 since, const QString &epoch);

    /// The bytes of a job's log from \a from on; empty where there are none yet.
    QFuture<Result<QByteArray>> jobLog(const core::JobId &id, qint64 from);

private:
    ApiClient &m_api;
};

} // namespace mainstay::backend
