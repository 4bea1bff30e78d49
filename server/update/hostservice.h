// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/computer.h"
#include "core/values/hostprotocol.h"
#include "server/services/audittrail.h"
#include "server/storage/hostrepository.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>

namespace mainstay::update {

/// The agent on the main server's own host: which computer it is, what it found there, and what it is to do. There is
/// one, and it waits for its next task with a long poll. Thread-safe.
class HostService
{
public:
    using Answer = std::function<void(const core::HostOrder &order)>;

    /// An agent that has not asked for so long is away.
    static constexpr std::chrono::seconds patience{120};

    HostService(storage::Database &database, const services::Clock &clock, const services::AuditTrail &audit);

    /// Which computer is the host, as the store has it: at start, and now and then, because a command beside this
    /// server may have chosen another.
    core::Result<void> load();

    /// Makes \a computer the one whose agent applies updates. Errors: NotFound, Conflict (context: state) while the
    /// present one works.
    core::Result<void> choose(const core::ComputerId &computer, const services::Actor &actor);
    std::optional<core::ComputerId> computer() const;
    /// Its record. Errors: NotFound.
    core::Result<core::Computer> machine() const;
    /// Whether its agent asked for work lately.
    bool isPresent() const;

    /// What keeps its agent from its work, as it said with its last question.
    std::optional<core::Error> note() const;

    /// What its agent last found; nothing before the first time.
    core::Result<std::optional<core::HostInspection>> inspection() const;
    /// Asks the agent to look, and waits for what it finds. Errors: NotFound where no computer was chosen, TimedOut.
    core::Result<core::HostInspection> inspect(std::chrono::milliseconds limit);

    /// Asks the agent to look, when it next may, and waits for nothing.
    void wantInspection();

    /// What the agent is to do; nothing: rest. Each new task has an id of its own.
    void setTask(const std::optional<core::HostTask> &task);

    /// The agent asks: answered at once where the order is not \a seen, else when it changes or at \a deadline.
    /// Errors: Forbidden for another computer.
    core::Result<void> wait(
        const core::ComputerId &computer, const QString &seen, services::Clock::TimePoint deadline, Answer answer);
    /// Keeps what the agent says beside its question.
    core::Result<void> hear(const core::ComputerId &computer, const std::optional<core::Error> &note);
    /// Answers whoever has waited long enough.
    void expire();

    /// Keeps what the agent found; it may also tell without being asked. Errors: Forbidden.
    core::Result<void> take(const core::ComputerId &computer, const core::InspectionReport &report);
    /// Errors: Forbidden.
    core::Result<void> require(const core::ComputerId &computer) const;

private:
    core::HostOrder order() const; // under the lock
    void changed(std::unique_lock<std::mutex> &lock);

    storage::Database &m_database;
    const services::Clock &m_clock;
    const services::AuditTrail &m_audit;

    mutable std::mutex m_mutex;
    std::condition_variable m_found;
    std::optional<core::ComputerId> m_computer;
    std::optional<core::HostTask> m_task;
    QString m_wantedInspection; // id of the one that is asked for; empty: none
    quint64 m_inspections = 0; // counts those that came
    std::optional<services::Clock::TimePoint> m_seenAt;
    std::optional<core::Error> m_note;
    Answer m_waiting;
    QString m_waitingSaw;
    services::Clock::TimePoint m_deadline;
};

} // namespace mainstay::update
