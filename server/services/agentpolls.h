// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/agentprotocol.h"
#include "server/services/clock.h"
#include "server/services/gate.h"
#include "server/storage/deploymentrepository.h"
#include "server/storage/keyrepository.h"

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
    bool mayDownload = true; ///< only in answers: it has the command, or could have it without asking for a slot
};

/// What every agent should do, in memory, and who waits to be told. Looking and waiting are one step under one lock, so
/// that no command is missed; each event costs the same for ten waiting agents and for 100,000. Answers are given on a
/// thread of its own. Thread-safe.
///
/// A computer that waits is told once its request's gate lets it. Without slots that is at once, and an event to be
/// written down later; with slots it is granted only after the caller has written it down, so that a crash never leaves
/// more computers with the command than there are slots.
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

        friend bool operator==(const Offered &, const Offered &) = default;
    };
    /// A recalled computer has the answer without the command.
    struct Confirmed
    {
        core::ComputerId computer;
        core::RequestId request;
        QDateTime at;
    };
    /// What polls brought about since the last time, to be written down.
    struct Events
    {
        std::vector<Offered> offered;
        std::vector<Confirmed> confirmed;
    };

    /// Who gives the answers to those that wait: a thread of its own, or the caller of deliver().
    enum class Delivery { OwnThread, ByHand };

    AgentPolls(const Clock &clock, qint64 pollSeconds, Delivery delivery = Delivery::OwnThread);
    ~AgentPolls();
    AgentPolls(const AgentPolls &) = delete;
    AgentPolls &operator=(const AgentPolls &) = delete;

    void setKeys(const storage::AgentKeys &keys);

    /// Replaces what these computers are to do, and wakes those that wait.
    void assign(const std::vector<Assignment> &assignments);
    /// The state of what a computer is doing anyway: wakes nobody.
    void setState(const core::ComputerId &computer, const core::RequestId &request, core::DeploymentState state);
    /// These were recalled while they were online: their next polls tell that they know.
    void expectConfirmation(const core::RequestId &request, const std::vector<core::ComputerId> &computers);
    void remove(const core::ComputerId &computer);

    /// Without a gate, a request's command goes out at once.
    void setGate(const core::RequestId &request, const Gate &gate);
    /// Nobody goes through any more, even before the change that says so is committed.
    void shutGate(const core::RequestId &request);
    /// The request has ended.
    void removeGate(const core::RequestId &request);

    /// Those that wait for a slot, for as many as are free: to be written down, and then granted or put back.
    std::vector<Offered> takeGrants(std::size_t most);
    void grant(const std::vector<Offered> &offered);
    void putBack(const std::vector<Offered> &offered);
    bool hasGrants() const;

    /// What a computer is to do now.
    Assignment assignmentOf(const core::ComputerId &computer) const;

    /// Answers at once, on the caller's thread, where the tag is not \a seen; else on the own thread when it changes or
    /// at \a deadline. A newer poll of the same computer ends the one before.
    Ticket wait(const core::ComputerId &computer, const QString &seen, Clock::TimePoint deadline, Answer answer);
    /// The agent left.
    void forget(const core::ComputerId &computer, Ticket ticket);

    /// Gives the answers that are due; with Delivery::ByHand.
    void deliver();

    Events takeEvents();
    qint64 waiting() const;
    /// How many of \a computers wait.
    qint64 waiting(const QList<core::ComputerId> &computers) const;

    /// Answers everybody and ends the thread.
    void close();

private:
    struct Slot
    {
        Offer offer;
        int attempt = 1;
        core::DeploymentState state = core::DeploymentState::Waiting;
        bool granting = false; ///< has a slot that is being written down
        core::RequestId queuedFor; ///< stands before the gate of this request
        core::RequestId unconfirmed; ///< of the request that was taken back
        Answer answer; ///< of the one that waits
        Ticket ticket = 0;
    };
    struct Due
    {
        core::ComputerId computer;
        Ticket ticket;
    };
    using Outgoing = std::vector<std::pair<Answer, core::ComputerId>>;

    static QString tagOf(const Slot &slot);
    QByteArray bodyFor(const Slot &slot);
    void put(Slot &slot, const Offer &offer, int attempt, core::DeploymentState state);
    Door &doorOf(const Slot &slot) { return m_doors[slot.offer->request]; }
    void knock(const core::ComputerId &computer, Slot &slot);
    static bool hasCommand(const Slot &slot);
    void tell(const core::ComputerId &computer, Slot &slot);
    void run();
    bool takeTurn(std::unique_lock<std::mutex> &lock);
    void expire(Clock::TimePoint now, Outgoing &outgoing);
    void dropIfEmpty(const core::ComputerId &computer);

    const Clock &m_clock;
    const qint64 m_pollSeconds;

    mutable std::mutex m_mutex;
    std::condition_variable m_something;
    QHash<core::ComputerId, Slot> m_slots; // only of computers that wait or have something to do
    QHash<core::RequestId, Door> m_doors;
    std::map<Clock::TimePoint, std::vector<Due>> m_due; // in buckets of a quarter of a second
    Outgoing m_outgoing;
    storage::AgentKeys m_keys;
    QHash<QString, QByteArray> m_bodies; // by tag: one rollout is one text for all
    Events m_events;
    qint64 m_waiting = 0;
    Ticket m_lastTicket = 0;
    bool m_closed = false;
    std::thread m_thread;
};

} // namespace mainstay::services
