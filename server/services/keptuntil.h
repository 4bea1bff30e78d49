// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/backup.h"
#include "core/values/retention.h"

class QTimeZone;

namespace mainstay::services {

/// When applyRule() would no longer keep each finished backup of \a newestFirst, if from now on a proven backup is made
/// at each instant of \a future (ascending) and nobody removes or pins any. Absent: those that stay, and those that
/// outlast what \a future tells.
QMap<QString, QDateTime> keptUntil(const core::RetentionRule &rule, const QList<core::Backup> &newestFirst,
    const QList<QDateTime> &future, const QTimeZone &zone);

} // namespace mainstay::services
