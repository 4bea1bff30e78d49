// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/agentpolls.h"

#include <algorithm>

namespace mainstay::services {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using core::ComputerId;
using core::DeploymentState;
using core::RequestId;

namespace {

constexpr auto bucket = 250ms;
constexpr qsizetype maxBodies = 256;
/// How long an agent that did not want to wait waits all the same where it can get a slot.
constexpr auto patience = 2s;

/// The end of the bucket that \a time is in: never before it.
Clock::TimePoint bucketOf(Clock::TimePoint time)
{
    const auto since = std::chrono::ceil<std::chrono::milliseconds>(time.time_since_epoch());
    return Clock::TimePoint((since / bucket + 1) * bucket);
}

} // namespace

AgentPolls::AgentPolls(const Clock &clock, qint64 pollSeconds, Delivery delivery)
    : m_clock(clock),
      m_pollSeconds(pollSeconds),
      m_thread(delivery == Delivery::OwnThread ? std::thread([this] { run(); }) : std::thread())
{ }

AgentPolls::~AgentPolls()
{
    close();
}

void AgentPolls::setKeys(const storage::AgentKeys &keys)
{
    // Not a part of the tag: whatever an agent is to install comes in the same answer, so nobody need be woken for
    // them.
    const std::lock_guard lock(m_mutex);
    m_keys = keys;
    m_bodies.clear();
}

bool AgentPolls::hasCommand(const Slot &slot)
{
    return slot.offer && slot.state != DeploymentState::Waiting && !slot.granting;
}

QString AgentPolls::tagOf(const Slot &slot)
{
    if (!hasCommand(slot))
        return u"idle"_s;
    return slot.offer->request.text + u'/' + QString::number(slot.attempt);
}

QByteArray AgentPolls::bodyFor(const Slot &slot)
{
    const QString tag = tagOf(slot);
    if (const auto known = m_bodies.constFind(tag); known != m_bodies.cend())
        return *known;
    core::PollAnswer answer{tag, {}, m_keys.trusted, m_pollSeconds, m_keys.site, m_keys.handOvers};
    if (hasCommand(slot)) {
        answer.desired = *slot.offer;
        answer.desired->attempt = slot.attempt;
    }
    if (m_bodies.size() >= maxBodies)
        m_bodies.clear();
    return *m_bodies.insert(tag, core::encode(answer));
}

/// Every change of what a computer is to do comes through here, so that slots are counted.
void AgentPolls::put(Slot &slot, const Offer &offer, int attempt, DeploymentState state)
{
    if (slot.offer && holdsSlot(slot.state))
        --doorOf(slot).taken;
    slot.offer = offer;
    slot.attempt = attempt;
    slot.state = state;
    slot.granting = false;
    if (slot.offer && holdsSlot(slot.state))
        ++doorOf(slot).taken;
}

/// A computer that waits for the command gets it, or stands before the gate.
void AgentPolls::knock(const ComputerId &computer, Slot &slot)
{
    if (!slot.offer || slot.state != DeploymentState::Waiting)
        return;
    Door &door = doorOf(slot);
    if (!door.isBounded() && door.isOpen(m_clock.now())) {
        put(slot, slot.offer, slot.attempt, DeploymentState::Offered);
        m_events.offered.push_back({computer, slot.offer->request, slot.attempt});
    } else if (slot.queuedFor != slot.offer->request) {
        slot.queuedFor = slot.offer->request;
        door.queue.push_back(computer);
    }
}

/// Queues the answer to the one that waits, if any; under the lock.
void AgentPolls::tell(const ComputerId &computer, Slot &slot)
{
    if (!slot.answer)
        return;
    m_outgoing.emplace_back(std::exchange(slot.answer, nullptr), computer);
    --m_waiting;
}

void AgentPolls::assign(const std::vector<Assignment> &assignments)
{
    {
        const std::lock_guard lock(m_mutex);
        for (const Assignment &assignment : assignments) {
            Slot &slot = m_slots[assignment.computer];
            const QString before = tagOf(slot);
            put(slot, assignment.offer, assignment.attempt, assignment.state);
            if (slot.answer)
                knock(assignment.computer, slot);
            if (tagOf(slot) != before)
                tell(assignment.computer, slot);
            dropIfEmpty(assignment.computer);
        }
    }
    m_something.notify_one();
}

void AgentPolls::setState(const ComputerId &computer, const RequestId &request, DeploymentState state)
{
    const std::lock_guard lock(m_mutex);
    const auto it = m_slots.find(computer);
    if (it != m_slots.end() && it->offer && it->offer->request == request)
        put(*it, it->offer, it->attempt, state);
}

void AgentPolls::expectConfirmation(const RequestId &request, const std::vector<ComputerId> &computers)
{
    const std::lock_guard lock(m_mutex);
    for (const ComputerId &computer : computers)
        m_slots[computer].unconfirmed = request;
}

void AgentPolls::remove(const ComputerId &computer)
{
    {
        const std::lock_guard lock(m_mutex);
        const auto it = m_slots.find(computer);
        if (it == m_slots.end())
            return;
        put(*it, nullptr, 1, DeploymentState::Waiting);
        tell(computer, *it);
        m_slots.erase(it);
    }
    m_something.notify_one();
}

void AgentPolls::dropIfEmpty(const ComputerId &computer)
{
    const auto it = m_slots.constFind(computer);
    if (it != m_slots.cend() && !it->offer && !it->answer && it->unconfirmed.isEmpty())
        m_slots.erase(it);
}

Assignment AgentPolls::assignmentOf(const ComputerId &computer) const
{
    const std::lock_guard lock(m_mutex);
    const auto it = m_slots.constFind(computer);
    if (it == m_slots.cend())
        return {computer, nullptr};
    const auto door = it->offer ? m_doors.constFind(it->offer->request) : m_doors.cend();
    const bool free = door == m_doors.cend() || (!door->isBounded() && door->isOpen(m_clock.now()));
    return {computer, it->offer, it->attempt, it->state, hasCommand(*it) || free};
}

AgentPolls::Ticket AgentPolls::wait(
    const ComputerId &computer, const QString &seen, Clock::TimePoint deadline, Answer answer)
{
    QByteArray body;
    Ticket ticket = 0;
    bool isThreadWanted = false;
    {
        const std::lock_guard lock(m_mutex);
        Slot &slot = m_slots[computer];
        tell(computer, slot); // the agent polls again, so nobody reads the answer to the one before
        knock(computer, slot);
        const bool hopes = slot.granting
            || (!slot.queuedFor.isEmpty() && slot.offer && !hasCommand(slot) && doorOf(slot).isOpen(m_clock.now())
                && doorOf(slot).hasRoom());
        if (hopes)
            deadline = std::max(deadline, m_clock.steady() + patience);
        const QString tag = tagOf(slot);
        if (!slot.unconfirmed.isEmpty() && seen == tag)
            m_events.confirmed.push_back({computer, std::exchange(slot.unconfirmed, {}), m_clock.now()});
        if ((tag == seen || hopes) && !m_closed && deadline > m_clock.steady()) {
            slot.answer = std::move(answer);
            slot.ticket = ticket = ++m_lastTicket;
            std::vector<Due> &due = m_due[bucketOf(deadline)];
            due.push_back({computer, ticket});
            ++m_waiting;
            // Only the first of the first bucket moves the time at which the thread has to look again.
            isThreadWanted = due.size() == 1 && &due == &m_due.begin()->second;
        } else {
            body = bodyFor(slot);
            dropIfEmpty(computer);
        }
        isThreadWanted = isThreadWanted || !m_outgoing.empty();
    }
    if (isThreadWanted)
        m_something.notify_one();
    if (ticket == 0)
        answer(body);
    return ticket;
}

void AgentPolls::forget(const ComputerId &computer, Ticket ticket)
{
    Answer forgotten; // dies outside the lock
    const std::lock_guard lock(m_mutex);
    const auto it = m_slots.find(computer);
    if (it == m_slots.end() || it->ticket != ticket || !it->answer)
        return;
    forgotten = std::exchange(it->answer, nullptr);
    --m_waiting;
    dropIfEmpty(computer);
}

AgentPolls::Events AgentPolls::takeEvents()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_events, {});
}

qint64 AgentPolls::waiting() const
{
    const std::lock_guard lock(m_mutex);
    return m_waiting;
}

qint64 AgentPolls::waiting(const QList<ComputerId> &computers) const
{
    const std::lock_guard lock(m_mutex);
    return std::count_if(computers.cbegin(), computers.cend(), [this](const ComputerId &computer) {
        const auto it = m_slots.constFind(computer);
        return it != m_slots.cend() && it->answer;
    });
}

void AgentPolls::expire(Clock::TimePoint now, Outgoing &outgoing)
{
    while (!m_due.empty() && m_due.begin()->first <= now) {
        const auto due = m_due.extract(m_due.begin());
        for (const Due &one : due.mapped()) {
            const auto it = m_slots.find(one.computer);
            if (it == m_slots.end() || it->ticket != one.ticket || !it->answer)
                continue; // it was answered, or left
            outgoing.emplace_back(std::exchange(it->answer, nullptr), one.computer);
            --m_waiting;
        }
    }
}

/// Gives what is due, without the lock while it does; true while there is more or somebody may yet come.
bool AgentPolls::takeTurn(std::unique_lock<std::mutex> &lock)
{
    Outgoing outgoing = std::exchange(m_outgoing, {});
    expire(m_clock.steady(), outgoing);
    const bool last = m_closed;
    // An answer says what is true when it leaves, not when it was queued.
    std::vector<QByteArray> bodies;
    bodies.reserve(outgoing.size());
    for (const auto &[answer, computer] : outgoing) {
        const auto slot = m_slots.constFind(computer);
        bodies.push_back(bodyFor(slot == m_slots.cend() ? Slot() : *slot));
        dropIfEmpty(computer);
    }
    lock.unlock();
    for (std::size_t i = 0; i < outgoing.size(); ++i)
        outgoing[i].first(bodies[i]);
    outgoing.clear();
    lock.lock();
    return !last || !m_outgoing.empty();
}

void AgentPolls::run()
{
    std::unique_lock lock(m_mutex);
    do {
        if (m_outgoing.empty() && !m_closed) {
            if (m_due.empty())
                m_something.wait(lock);
            else
                m_something.wait_until(lock, m_due.begin()->first);
        }
    } while (takeTurn(lock));
}

void AgentPolls::deliver()
{
    std::unique_lock lock(m_mutex);
    takeTurn(lock);
}

void AgentPolls::close()
{
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
        for (auto it = m_slots.begin(); it != m_slots.end(); ++it) {
            if (it->answer) {
                m_outgoing.emplace_back(std::exchange(it->answer, nullptr), it.key());
                --m_waiting;
            }
        }
    }
    m_something.notify_one();
    if (m_thread.joinable())
        m_thread.join();
    else
        deliver();
}

} // namespace mainstay::services
