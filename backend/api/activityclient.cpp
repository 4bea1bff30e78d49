// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/activityclient.h"

#include "backend/api/pagequery.h"

namespace mainstay::backend {

using namespace Qt::StringLiterals;

QFuture<Result<core::Page<core::AuditEntry>>> ActivityClient::audit(qint64 since, const QString &epoch)
{
    return m_api.get<core::Page<core::AuditEntry>>(u"/api/v1/audit"_s, pageQuery(since, epoch));
}

QFuture<Result<QByteArray>> ActivityClient::jobLog(const core::JobId &id, qint64 from)
{
    return m_api.bytesFrom("/api/v1/jobs/"_L1 + id.text + "/log"_L1, from);
}

} // namespace mainstay::backend
