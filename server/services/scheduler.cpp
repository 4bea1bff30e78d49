// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/scheduler.h"

#include "server/storage/schedulerunrepository.h"

#include <QLoggingCategory>

#include <algorithm>
#include <utility>

namespace mainstay::services {

using namespace Qt::StringLiterals;
using core::Occurrence;
using core::OccurrenceNote;
using core::Result;
using core::RunReason;
using core::RunState;
using core::ScheduleRun;
using storage::Connection;
using storage::ScheduleRepository;
using storage::ScheduleRunRepository;
using storage::StoredSchedule;
using storage::Transaction;

namespace {

Q_LOGGING_CATEGORY(lcSchedule, "mainstay.schedule")

constexpr qsizetype pieceOfAbsence = 4096;
// A clock that lost its battery starts in the past; years of runs would seem to lie ahead, and then to be missed.
const QDateTime firstRelease(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC);
constexpr qsizetype mostSoon = 60; // of half an hour; a date that is left out is among them
constexpr qint64 lookBack = 26 * 3600; // no change of a zone moves a wall time farther

} // namespace

struct Scheduler::Turn
{
    Transaction &transaction;
    StoredSchedule stored;
    const core::Recurrence &recurrence;
    const QDateTime now;
    bool clockWentBack = false;
    QList<ScheduleRun> decided = {};

    const core::Schedule &schedule() const { return stored.schedule; }

    ScheduleRun runOf(const Occurrence &one) const
    {
        ScheduleRun run;
        run.id = u"%1/%2/%3"_s.arg(schedule().id.text, QString::number(stored.ruleRevision), one.nominal);
        run.schedule = schedule().id;
        run.scheduleName = schedule().name;
        run.nominal = one.nominal;
        run.dueAt = one.at;
        run.decidedAt = now;
        if (one.runs())
            return run;
        run.state = RunState::Skipped;
        run.reason = one.notes.contains(OccurrenceNote::NoSuchDay) ? RunReason::NoSuchDay : RunReason::NoSuchTime;
        return run;
    }
};

Scheduler::Scheduler(storage::Database &database, const Clock &clock, ScheduledWork &work, Rules rules)
    : m_database(database), m_clock(clock), m_work(work), m_rules(rules)
{ }

void Scheduler::stop()
{
    const std::lock_guard lock(m_mutex);
    m_stopped = true;
}

Result<void> Scheduler::tick()
{
    const std::lock_guard lock(m_mutex);
    const QDateTime now = m_clock.now();
    if (now < firstRelease) {
        if (!std::exchange(m_clockIsWrong, true))
            qCWarning(lcSchedule).noquote() << "schedules wait for the clock, which says" << now.toString(Qt::ISODate);
        m_watch.lose();
        return {};
    }
    m_clockIsWrong = false;
    m_watch.tick(m_clock, now);
    const bool steppedBack = m_lastTick.isValid() && now < m_lastTick;
    m_lastTick = now;
    if (m_stopped || (!m_replan.exchange(false) && !steppedBack && m_wakeAt.isValid() && now < m_wakeAt))
        return {};
    m_wakeAt = QDateTime(); // whatever fails below is tried again at the next tick
    const auto some = m_database.read([&](const Connection &connection) { return anythingToDo(connection, now); });
    if (!some)
        return some.error();
    if (*some) {
        const auto done = m_database.write([&](Transaction &transaction) { return decideAll(transaction, now); });
        if (!done)
            return done;
        for (auto &[id, plan] : m_plans)
            plan.fresh = false;
    }
    m_watch.settle();
    const auto wake = m_database.read([&](const Connection &connection) { return nextWake(connection, now); });
    if (!wake)
        return wake.error();
    m_wakeAt = *wake;
    return {};
}

Result<void> Scheduler::sweep()
{
    return m_database.write([&](Transaction &transaction) {
        return ScheduleRunRepository::prune(transaction, m_clock.now().addDays(-m_rules.keptDays), m_rules.keptRows);
    });
}

Result<void> Scheduler::decideAll(Transaction &transaction, const QDateTime &now)
{
    const auto schedules = ScheduleRepository::enabled(transaction);
    if (!schedules)
        return schedules.error();
    for (const StoredSchedule &stored : *schedules) {
        const Plan &plan = planOf(stored);
        if (!plan.recurrence)
            continue;
        Turn turn{transaction, stored, *plan.recurrence, now};
        if (const auto turned = turnBack(turn); !turned)
            return turned;
        const auto left = ScheduleRunRepository::waitingOf(transaction, stored.schedule.id);
        if (!left)
            return left.error();
        if (const auto started = startWaiting(turn, *left); !started)
            return started;
        if (const auto decided = decide(turn); !decided)
            return decided;
        if (m_listener && !turn.decided.isEmpty()) {
            if (const auto told = m_listener(transaction, turn.schedule(), turn.decided); !told)
                return told;
        }
    }
    return {};
}

/// The clock was put back: what was decided by the one that was ahead is decided again. What was started stays, so that
/// it is not started twice.
Result<void> Scheduler::turnBack(Turn &turn)
{
    StoredSchedule &stored = turn.stored;
    const auto forgotten = ScheduleRunRepository::forgetDecidedAfter(turn.transaction, stored.schedule.id, turn.now);
    if (!forgotten)
        return forgotten.error();
    if (!*forgotten && stored.decidedUntil <= turn.now && stored.effectiveAt <= turn.now)
        return {};
    turn.clockWentBack = true;
    stored.decidedUntil = std::min(stored.decidedUntil, turn.now);
    if (*forgotten)
        stored.decidedUntil = std::min(stored.decidedUntil, (*forgotten)->addMSecs(-1));
    stored.effectiveAt = std::min(stored.effectiveAt, turn.now);
    return ScheduleRepository::advance(turn.transaction, stored);
}

/// The occurrences up to now without a row, the oldest first; of a long absence the newest, with the others folded into
/// the first.
Result<QList<ScheduleRun>> Scheduler::undecided(Turn &turn)
{
    const StoredSchedule &stored = turn.stored;
    QDateTime from = stored.decidedUntil;
    // New rules of a zone may have moved an occurrence from after the last decision to before it. Elapsed time is moved
    // by nothing but its anchor, which would make all of them other ones.
    if (planOf(stored).fresh && !turn.recurrence.isExact())
        from = from.addSecs(-lookBack);
    from = std::max(stored.effectiveAt, from);

    // Of elapsed time no row can be newer than the newest; asking for each of a year's minutes would take a while.
    const auto newest = ScheduleRunRepository::newestOf(turn.transaction, turn.schedule().id);
    if (!newest)
        return newest.error();
    QList<ScheduleRun> found;
    std::optional<ScheduleRun> folded;
    for (;;) {
        const QList<Occurrence> piece = turn.recurrence.between(from, turn.now, pieceOfAbsence);
        for (const Occurrence &one : piece) {
            ScheduleRun run = turn.runOf(one);
            if (!turn.recurrence.isExact() || (*newest && one.at <= **newest)) {
                const auto known = ScheduleRunRepository::has(turn.transaction, run.id);
                if (!known)
                    return known.error();
                if (*known)
                    continue;
            }
            found.append(std::move(run));
        }
        if (const qsizetype over = found.size() - m_rules.rows; over > 0) {
            if (!folded) {
                folded = found.constFirst();
                folded->runs = 0;
            }
            folded->runs += over;
            found.remove(0, over);
        }
        if (piece.size() < pieceOfAbsence)
            break;
        from = piece.constLast().at;
    }
    if (folded)
        found.prepend(*folded);
    return found;
}

Result<void> Scheduler::decide(Turn &turn)
{
    auto found = undecided(turn);
    if (!found)
        return found.error();
    if (found->isEmpty())
        return {};
    const auto newest = std::find_if(
        found->rbegin(), found->rend(), [](const ScheduleRun &run) { return run.state == RunState::Due; });
    for (auto run = found->begin(); run != found->end(); ++run) {
        if (newest != found->rend() && &*run == &*newest) {
            if (const auto decided = decideNewest(turn, *run); !decided)
                return decided;
        } else if (run->state == RunState::Due) {
            run->state = RunState::Missed;
            run->reason = RunReason::ServerDown;
            run->cause = causeOf(turn, *run);
        }
        if (const auto kept = ScheduleRunRepository::insert(turn.transaction, *run); !kept)
            return kept;
        turn.decided.append(*run);
    }
    turn.stored.decidedUntil = std::max(turn.stored.decidedUntil, found->constLast().dueAt);
    return ScheduleRepository::advance(turn.transaction, turn.stored);
}

std::optional<core::RunCause> Scheduler::causeOf(const Turn &turn, const ScheduleRun &run) const
{
    if (turn.clockWentBack)
        return core::RunCause::ClockSet;
    if (run.dueAt <= turn.stored.decidedUntil)
        return core::RunCause::ZoneRules;
    return m_watch.causeOf(run.dueAt);
}

Result<void> Scheduler::decideNewest(Turn &turn, ScheduleRun &run)
{
    const std::chrono::seconds late(run.dueAt.secsTo(turn.now));
    if (late <= m_rules.onTime)
        return start(turn, run);
    run.cause = causeOf(turn, run);
    const bool once = turn.schedule().rule.frequency == core::Frequency::Once;
    if (once && late > m_rules.onceLimit) {
        run.state = RunState::Missed;
        run.reason = RunReason::TooLate;
        return {};
    }
    const auto soon = turn.recurrence.between(turn.now, later(turn.now, m_rules.nextRunSoon), mostSoon);
    if (std::ranges::any_of(soon, &Occurrence::runs)) {
        run.state = RunState::Missed;
        run.reason = RunReason::NextRunSoon;
        return {};
    }
    // One is enough: what still waits from an earlier absence gives way.
    if (const auto ended = endWaiting(turn); !ended)
        return ended;
    run.reason = RunReason::CatchUp;
    run.startAfter = later(turn.now, m_rules.catchUpAfter);
    return {};
}

Result<void> Scheduler::endWaiting(Turn &turn)
{
    const auto waiting = ScheduleRunRepository::waitingOf(turn.transaction, turn.schedule().id);
    if (!waiting)
        return waiting.error();
    for (ScheduleRun run : *waiting) {
        run.state = RunState::Missed;
        run.reason = RunReason::ServerDown;
        run.startAfter.reset();
        if (const auto kept = ScheduleRunRepository::update(turn.transaction, run); !kept)
            return kept;
        turn.decided.append(run);
    }
    return {};
}

/// Starts \a run, which is due, or says why not; the caller keeps it.
Result<void> Scheduler::start(Turn &turn, ScheduleRun &run)
{
    const auto begun = m_work.begin(turn.transaction, turn.schedule());
    if (!begun)
        return begun.error();
    const bool waited = run.reason.has_value();
    if (begun->fresh) {
        run.state = waited ? RunState::Late : RunState::Started;
        run.startAfter.reset();
        run.startedAt = turn.now;
        run.backup = begun->backup;
        run.job = begun->job;
        return {};
    }
    if (turn.schedule().rule.frequency == core::Frequency::Interval) {
        run.state = RunState::Overlapped;
        run.reason = RunReason::StillRunning;
        run.startAfter.reset();
        return {};
    }
    if (waited)
        return {};
    const auto waiting = ScheduleRunRepository::waitingOf(turn.transaction, turn.schedule().id);
    if (!waiting)
        return waiting.error();
    if (waiting->isEmpty()) {
        run.reason = RunReason::Queued;
        run.startAfter = turn.now;
    } else {
        run.state = RunState::Overlapped;
        run.reason = RunReason::AlreadyWaiting;
    }
    return {};
}

Result<void> Scheduler::startWaiting(Turn &turn, QList<ScheduleRun> waiting)
{
    for (ScheduleRun &run : waiting) {
        if (run.startAfter > turn.now)
            continue;
        if (const auto started = start(turn, run); !started)
            return started;
        if (run.state == RunState::Due)
            continue;
        if (const auto kept = ScheduleRunRepository::update(turn.transaction, run); !kept)
            return kept;
        turn.decided.append(run);
    }
    return {};
}

} // namespace mainstay::services
