// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/agentprotocol.h"
#include "server/services/clock.h"
#include "server/storage/deploymentrepository.h"

#include <QHash>
#include <QMutex>

#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace mainstay::services {

/// What a request tells its computers; shared by all of them.
using Offer = std::shared_ptr<const core::DesiredUpgrade>;

/// What one computer is to do now.
struct Assignment
{
    core::ComputerId computer;
    Offer offer; ///< null: nothing
    int attempt = 1;
    core::DeploymentState state = core::DeploymentState::Waiting;
};

/// What every agent should do, in memory, and who waits to be told. Looking and waiting are one step under one lock, so
/// that no command is missed; each event costs the same for ten waiting agents and for 100,000. Answers are given on a
/// thread of its own. Thread-safe.
class AgentPolls
{
public:
    using Answer = std::function<void(const QByteArray &pollAnswer)>;
    using Ticket = quint64;

    /// The command went out to a computer that was waiting.
    struct Offered
    {
        core::ComputerId computer;
        core::RequestId request;
        int attempt = 1;
    };
    /// A recalled computer has the answer without the command.
    struct Confirmed
    {
        core::ComputerId computer;
        core::RequestId request;
    };
    /// What polls brought about since the last time, to be written down.
    struct Events
    {
        std::vector<Offered> offered;
        std::vector<Confirmed> confirmed;
    };

    AgentPolls(const Clock &clock, qint64 pollSeconds);
    ~AgentPolls();
    AgentPolls(const AgentPolls &) = delete;
    AgentPolls &operator=(const AgentPolls &) = delete;

    void setTrustedKeys(const QStringList &publicKeys);

    /// Replaces what these computers are to do, and wakes those that wait.
    void assign(const std::vector<Assignment> &assignments);
    /// The state of what a computer is doing anyway: wakes nobody.
    void setState(const core::ComputerId &computer, const core::RequestId &request, core::DeploymentState state);
    /// These were recalled while they were online: their next polls tell that they know.
    void expectConfirmation(const core::RequestId &request, const std::vector<core::ComputerId> &computers);
    void remove(const core::ComputerId &computer);

    /// What a computer is to do now.
    Assignment assignmentOf(const core::ComputerId &computer) const;

    /// Answers at once, on the caller's thread, where the tag is not \a seen; else on the own thread when it changes or
    /// at \a deadline. A newer poll of the same computer ends the one before.
    Ticket wait(const core::ComputerId &computer, const QString &seen, Clock::TimePoint deadline, Answer answer);
    /// The agent left.
    void forget(const core::ComputerId &computer, Ticket ticket);

    Events takeEvents();
    qint64 waiting() const;

    /// Answers everybody and ends the thread.
    void close();

private:
    struct Slot
    {
        Offer offer;
        int attempt = 1;
        core::DeploymentState state = core::DeploymentState::Waiting;
        core::RequestId unconfirmed; ///< of the request that was taken back
        Answer answer; ///< of the one that waits
        Ticket ticket = 0;
    };
    struct Due
    {
        core::ComputerId computer;
        Ticket ticket;
    };
    using Outgoing = std::vector<std::pair<Answer, QByteArray>>;

    static QString tagOf(const Slot &slot);
    QByteArray bodyFor(const Slot &slot);
    void noteOffered(const core::ComputerId &computer, Slot &slot);
    void tell(const core::ComputerId &computer, Slot &slot);
    void run();
    void expire(Clock::TimePoint now, Outgoing &outgoing);
    void dropIfEmpty(const core::ComputerId &computer);

    const Clock &m_clock;
    const qint64 m_pollSeconds;

    mutable std::mutex m_mutex;
    std::condition_variable m_something;
    QHash<core::ComputerId, Slot> m_slots; // only of computers that wait or have something to do
    std::map<Clock::TimePoint, std::vector<Due>> m_due; // in buckets of a quarter of a second
    Outgoing m_outgoing;
    QStringList m_trustedKeys;
    QHash<QString, QByteArray> m_bodies; // by tag: one rollout is one text for all
    Events m_events;
    qint64 m_waiting = 0;
    Ticket m_lastTicket = 0;
    bool m_closed = false;
    std::thread m_thread;
};

} // namespace mainstay::services
