// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/backup.h"
#include "core/values/retention.h"

#include <functional>

class QTimeZone;

namespace mainstay::services {

/// What \a rule does with the finished backups among \a newestFirst, days and weeks as they are in \a zone. Only proven
/// backups count for the rule: one that nobody has proven is no reason to let another go, and is left alone. Each
/// database is counted by itself, so that a switch to another one costs the former none of its backups. The newest
/// proven one of each always stays, and so does what is pinned.
core::RetentionPreview applyRule(
    const core::RetentionRule &rule, const QList<core::Backup> &newestFirst, const QTimeZone &zone);

/// A line of a rule that keeps the newest backup of each of so many periods.
struct RetentionPeriod
{
    QString reason;
    int count;
    std::function<QString(const QDate &)> name; ///< of the period that a day is in
};

/// The lines of \a rule, the shortest period first.
QList<RetentionPeriod> retentionPeriods(const core::RetentionRule &rule);

} // namespace mainstay::services
