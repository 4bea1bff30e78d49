// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/retention.h"
#include "server/services/backupforecast.h"

class QTimeZone;

namespace mainstay::services {

/// When applyRule() would no longer keep each finished backup of \a newestFirst, if from now on a proven backup of
/// \a database is made at each instant of \a future (ascending) and nobody removes or pins any. Absent: those that
/// stay, such as all of other databases, and those that outlast what \a future tells.
QMap<QString, QDateTime> keptUntil(const core::RetentionRule &rule, const QList<core::Backup> &newestFirst,
    const DatabaseIdentity &database, const QList<QDateTime> &future, const QTimeZone &zone);

} // namespace mainstay::services
