// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/schedule/recurrence.h"
#include "core/values/schedulerun.h"
#include "server/services/tickwatch.h"
#include "server/storage/database.h"
#include "server/storage/schedulerepository.h"

#include <atomic>
#include <functional>
#include <map>
#include <mutex>

namespace mainstay::services {

/// What schedules start.
class ScheduledWork
{
public:
    struct Begun
    {
        bool fresh = true; ///< false: one was running already, and nothing was begun
        core::BackupId backup;
        core::JobId job;
    };

    ScheduledWork() = default;
    ScheduledWork(const ScheduledWork &) = delete;
    ScheduledWork &operator=(const ScheduledWork &) = delete;
    virtual ~ScheduledWork() = default;

    /// Records the work in \a transaction; it begins once that is committed.
    virtual core::Result<Begun> begin(storage::Transaction &transaction, const core::Schedule &schedule) = 0;
};

/// Decides what becomes of every occurrence of every schedule, once: it is started, queued, caught up, missed or
/// skipped, and its row is written in the transaction that starts its work. So neither a crash nor a restart, a step of
/// the clock or new rules of a zone doubles or loses a run (docs/decisions/0013-scheduler.md).
class Scheduler
{
public:
    /// research/backup.md, section 2.
    struct Rules
    {
        std::chrono::seconds onTime{60}; ///< later than that, the server was not running
        std::chrono::seconds catchUpAfter{300};
        std::chrono::seconds nextRunSoon{1800}; ///< so close to the next run nothing is caught up
        std::chrono::seconds onceLimit{86'400}; ///< a single run is not caught up later than that
        std::chrono::seconds plan{30}; ///< everything is looked at again so often, whatever was planned
        std::chrono::seconds retry{2}; ///< a queued run asks so often whether its turn has come
        qsizetype rows = 1000; ///< of one absence; what was missed before is one row
        int keptRows = 10'000; ///< of a schedule
        int keptDays = 400;
    };
    /// Called in the transaction that decided them, for whoever tells people.
    using Listener = std::function<core::Result<void>(
        storage::Transaction &, const core::Schedule &, const QList<core::ScheduleRun> &)>;

    Scheduler(storage::Database &database, const Clock &clock, ScheduledWork &work, Rules rules);
    Scheduler(storage::Database &database, const Clock &clock, ScheduledWork &work)
        : Scheduler(database, clock, work, Rules())
    { }

    /// Before the first tick.
    void onDecided(Listener listener) { m_listener = std::move(listener); }

    /// Decides what is to be decided now; costs next to nothing where that is nothing. Call it every second or so.
    core::Result<void> tick();
    /// A schedule was changed. Any thread, inside a transaction too.
    void replan() { m_replan = true; }
    /// Removes rows that are older than anybody asks for.
    core::Result<void> sweep();
    /// No tick does anything afterwards.
    void stop();

private:
    static QDateTime later(const QDateTime &instant, std::chrono::seconds by) { return instant.addSecs(by.count()); }
    struct Plan
    {
        qint64 ruleRevision = 0;
        QByteArray zoneRules;
        core::Result<core::Recurrence> recurrence;
        bool fresh = true; ///< not yet looked at since the start or the change
    };
    /// What one schedule's turn works with.
    struct Turn;

    Plan &planOf(const storage::StoredSchedule &stored);
    core::Result<bool> anythingToDo(const storage::Connection &connection, const QDateTime &now);
    core::Result<void> decideAll(storage::Transaction &transaction, const QDateTime &now);
    core::Result<void> decide(Turn &turn);
    core::Result<void> turnBack(Turn &turn);
    core::Result<QList<core::ScheduleRun>> undecided(Turn &turn);
    std::optional<core::RunCause> causeOf(const Turn &turn, const core::ScheduleRun &run) const;
    core::Result<void> decideNewest(Turn &turn, core::ScheduleRun &run);
    core::Result<void> start(Turn &turn, core::ScheduleRun &run);
    core::Result<void> startWaiting(Turn &turn, QList<core::ScheduleRun> waiting);
    core::Result<void> endWaiting(Turn &turn);
    core::Result<QDateTime> nextWake(const storage::Connection &connection, const QDateTime &now);

    storage::Database &m_database;
    const Clock &m_clock;
    ScheduledWork &m_work;
    const Rules m_rules;
    Listener m_listener;

    std::mutex m_mutex; // one tick at a time
    bool m_stopped = false;
    std::map<QString, Plan> m_plans; // by schedule
    bool m_clockIsWrong = false;
    TickWatch m_watch;
    QDateTime m_lastTick;
    QDateTime m_wakeAt;
    std::atomic<bool> m_replan = true;
};

} // namespace mainstay::services
