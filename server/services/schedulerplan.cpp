// SPDX-License-Identifier: GPL-3.0-or-later
// When the scheduler has to look at what.
#include "server/services/scheduler.h"
#include "server/services/zonerules.h"
#include "server/storage/schedulerunrepository.h"

#include <QLoggingCategory>

#include <algorithm>

namespace mainstay::services {

using core::Occurrence;
using core::Result;
using core::ScheduleRun;
using storage::Connection;
using storage::ScheduleRepository;
using storage::ScheduleRunRepository;
using storage::StoredSchedule;

namespace {

Q_LOGGING_CATEGORY(lcPlan, "mainstay.schedule")

} // namespace

Scheduler::Plan &Scheduler::planOf(const StoredSchedule &stored)
{
    const QString &id = stored.schedule.id.text;
    const QByteArray zoneRules = zoneRulesOf(stored.schedule.rule.timeZone.toUtf8());
    const auto known = m_plans.find(id);
    if (known != m_plans.end() && known->second.ruleRevision == stored.ruleRevision) {
        if (known->second.zoneRules == zoneRules)
            return known->second;
        qCInfo(lcPlan).noquote() << "the system has new rules for" << stored.schedule.rule.timeZone;
        forgetZoneRules();
    }
    auto recurrence = core::Recurrence::of(stored.schedule.rule);
    if (!recurrence) {
        qCWarning(lcPlan).noquote() << "cannot run the schedule" << stored.schedule.name << recurrence.error().detail;
    }
    return m_plans.insert_or_assign(id, Plan{stored.ruleRevision, zoneRules, std::move(recurrence)}).first->second;
}

Result<bool> Scheduler::anythingToDo(const Connection &connection, const QDateTime &now)
{
    const auto waiting = ScheduleRunRepository::waiting(connection);
    if (!waiting)
        return waiting.error();
    if (std::ranges::any_of(*waiting, [&](const ScheduleRun &run) { return run.startAfter <= now; }))
        return true;
    const auto ahead = ScheduleRunRepository::anyDecidedAfter(connection, now);
    if (!ahead || *ahead)
        return ahead;
    const auto schedules = ScheduleRepository::enabled(connection);
    if (!schedules)
        return schedules.error();
    return std::ranges::any_of(*schedules, [&](const StoredSchedule &stored) {
        const Plan &plan = planOf(stored);
        if (!plan.recurrence)
            return false;
        if (plan.fresh || stored.decidedUntil > now || stored.effectiveAt > now)
            return true;
        return !plan.recurrence->between(std::max(stored.effectiveAt, stored.decidedUntil), now, 1).isEmpty();
    });
}

Result<QDateTime> Scheduler::nextWake(const Connection &connection, const QDateTime &now)
{
    QDateTime wake = later(now, m_rules.plan);
    const auto waiting = ScheduleRunRepository::waiting(connection);
    if (!waiting)
        return waiting.error();
    for (const ScheduleRun &run : *waiting)
        wake = std::min(wake, std::max(*run.startAfter, later(now, m_rules.retry)));
    const auto schedules = ScheduleRepository::enabled(connection);
    if (!schedules)
        return schedules.error();
    for (const StoredSchedule &stored : *schedules) {
        const Plan &plan = planOf(stored);
        if (!plan.recurrence)
            continue;
        for (const Occurrence &one : plan.recurrence->between(now, wake, 1))
            wake = std::min(wake, one.at);
    }
    return wake;
}

} // namespace mainstay::services
