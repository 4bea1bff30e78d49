// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/agentpolls.h"

namespace mainstay::services {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using core::ComputerId;
using core::DeploymentState;
using core::RequestId;

namespace {

constexpr auto bucket = 250ms;
constexpr qsizetype maxBodies = 256;

/// The end of the bucket that \a time is in: never before it.
Clock::TimePoint bucketOf(Clock::TimePoint time)
{
    const auto since = std::chrono::ceil<std::chrono::milliseconds>(time.time_since_epoch());
    return Clock::TimePoint((since / bucket + 1) * bucket);
}

} // namespace

AgentPolls::AgentPolls(const Clock &clock, qint64 pollSeconds)
    : m_clock(clock), m_pollSeconds(pollSeconds), m_thread([this] { run(); })
{ }

AgentPolls::~AgentPolls()
{
    close();
}

void AgentPolls::setTrustedKeys(const QStringList &publicKeys)
{
    // Not a part of the tag: an agent takes them only while it has none, and need not be woken for that.
    const std::lock_guard lock(m_mutex);
    m_trustedKeys = publicKeys;
    m_bodies.clear();
}

QString AgentPolls::tagOf(const Slot &slot)
{
    if (!slot.offer)
        return u"idle"_s;
    return slot.offer->request.text + u'/' + QString::number(slot.attempt);
}

QByteArray AgentPolls::bodyFor(const Slot &slot)
{
    const QString tag = tagOf(slot);
    if (const auto known = m_bodies.constFind(tag); known != m_bodies.cend())
        return *known;
    core::PollAnswer answer{tag, {}, m_trustedKeys, m_pollSeconds};
    if (slot.offer) {
        answer.desired = *slot.offer;
        answer.desired->attempt = slot.attempt;
    }
    if (m_bodies.size() >= maxBodies)
        m_bodies.clear();
    return *m_bodies.insert(tag, core::encode(answer));
}

void AgentPolls::noteOffered(const ComputerId &computer, Slot &slot)
{
    if (!slot.offer || slot.state != DeploymentState::Waiting)
        return;
    slot.state = DeploymentState::Offered;
    m_events.offered.push_back({computer, slot.offer->request, slot.attempt});
}

/// Queues the answer to the one that waits, if any; under the lock.
void AgentPolls::tell(const ComputerId &computer, Slot &slot)
{
    if (!slot.answer)
        return;
    m_outgoing.emplace_back(std::exchange(slot.answer, nullptr), bodyFor(slot));
    --m_waiting;
    noteOffered(computer, slot);
}

void AgentPolls::assign(const std::vector<Assignment> &assignments)
{
    {
        const std::lock_guard lock(m_mutex);
        for (const Assignment &assignment : assignments) {
            Slot &slot = m_slots[assignment.computer];
            const QString before = tagOf(slot);
            slot.offer = assignment.offer;
            slot.attempt = assignment.attempt;
            slot.state = assignment.state;
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
        it->state = state;
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
        it->offer = nullptr;
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
    return {computer, it->offer, it->attempt, it->state};
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
        const QString tag = tagOf(slot);
        if (!slot.unconfirmed.isEmpty() && seen == tag)
            m_events.confirmed.push_back({computer, std::exchange(slot.unconfirmed, {})});
        if (tag == seen && !m_closed && deadline > m_clock.steady()) {
            slot.answer = std::move(answer);
            slot.ticket = ticket = ++m_lastTicket;
            std::vector<Due> &due = m_due[bucketOf(deadline)];
            due.push_back({computer, ticket});
            ++m_waiting;
            // Only the first of the first bucket moves the time at which the thread has to look again.
            isThreadWanted = due.size() == 1 && &due == &m_due.begin()->second;
        } else {
            body = bodyFor(slot);
            noteOffered(computer, slot);
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

void AgentPolls::expire(Clock::TimePoint now, Outgoing &outgoing)
{
    while (!m_due.empty() && m_due.begin()->first <= now) {
        const auto due = m_due.extract(m_due.begin());
        for (const Due &one : due.mapped()) {
            const auto it = m_slots.find(one.computer);
            if (it == m_slots.end() || it->ticket != one.ticket || !it->answer)
                continue; // it was answered, or left
            outgoing.emplace_back(std::exchange(it->answer, nullptr), bodyFor(*it));
            --m_waiting;
            dropIfEmpty(one.computer);
        }
    }
}

void AgentPolls::run()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        if (m_outgoing.empty() && !m_closed) {
            if (m_due.empty())
                m_something.wait(lock);
            else
                m_something.wait_until(lock, m_due.begin()->first);
        }
        Outgoing outgoing = std::exchange(m_outgoing, {});
        expire(m_clock.steady(), outgoing);
        const bool last = m_closed;
        lock.unlock();
        for (const auto &[answer, body] : outgoing)
            answer(body);
        outgoing.clear();
        lock.lock();
        if (last && m_outgoing.empty())
            return;
    }
}

void AgentPolls::close()
{
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
        for (auto it = m_slots.begin(); it != m_slots.end(); ++it) {
            if (it->answer) {
                m_outgoing.emplace_back(std::exchange(it->answer, nullptr), bodyFor(*it));
                --m_waiting;
            }
        }
    }
    m_something.notify_one();
    if (m_thread.joinable())
        m_thread.join();
}

} // namespace mainstay::services
