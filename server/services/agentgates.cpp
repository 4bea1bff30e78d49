// SPDX-License-Identifier: GPL-3.0-or-later
// The gates of AgentPolls: who may go through, and who gets a slot when one is free.
#include "server/services/agentpolls.h"

namespace mainstay::services {

using core::ComputerId;
using core::DeploymentState;
using core::RequestId;

void AgentPolls::setGate(const RequestId &request, const Gate &gate)
{
    {
        const std::lock_guard lock(m_mutex);
        Door &door = m_doors[request];
        door.gate = gate;
        if (door.isBounded() || !door.isOpen(m_clock.now()) || door.queue.empty())
            return;
        const auto before = std::exchange(door.queue, {});
        for (const ComputerId &computer : before) {
            const auto it = m_slots.find(computer);
            if (it == m_slots.end() || it->queuedFor != request)
                continue;
            it->queuedFor = {};
            if (!it->answer || !it->offer || it->offer->request != request)
                continue; // it knocks when it polls
            knock(computer, *it);
            if (hasCommand(*it))
                tell(computer, *it);
        }
    }
    m_something.notify_one();
}

void AgentPolls::shutGate(const RequestId &request)
{
    const std::lock_guard lock(m_mutex);
    m_doors[request].gate.open = false;
}

void AgentPolls::removeGate(const RequestId &request)
{
    const std::lock_guard lock(m_mutex);
    const auto it = m_doors.find(request);
    if (it == m_doors.end())
        return;
    it->gate.open = false;
    if (it->taken == 0)
        m_doors.erase(it);
}

bool AgentPolls::hasGrants() const
{
    const std::lock_guard lock(m_mutex);
    const QDateTime now = m_clock.now();
    return std::any_of(m_doors.cbegin(), m_doors.cend(), [&](const Door &door) {
        return door.isBounded() && door.hasRoom() && !door.queue.empty() && door.isOpen(now);
    });
}

std::vector<AgentPolls::Offered> AgentPolls::takeGrants(std::size_t most)
{
    const std::lock_guard lock(m_mutex);
    const QDateTime now = m_clock.now();
    std::vector<Offered> granted;
    for (auto door = m_doors.begin(); door != m_doors.end(); ++door) {
        while (door->isBounded() && door->isOpen(now) && door->hasRoom() && !door->queue.empty()
            && granted.size() < most) {
            const ComputerId computer = door->queue.front();
            door->queue.pop_front();
            const auto it = m_slots.find(computer);
            if (it == m_slots.end() || it->queuedFor != door.key())
                continue;
            it->queuedFor = {};
            const bool waits
                = it->answer && it->offer && it->offer->request == door.key() && it->state == DeploymentState::Waiting;
            if (!waits)
                continue; // it knocks when it polls
            put(*it, it->offer, it->attempt, DeploymentState::Offered);
            it->granting = true;
            granted.push_back({computer, door.key(), it->attempt});
        }
    }
    return granted;
}

void AgentPolls::grant(const std::vector<Offered> &offered)
{
    {
        const std::lock_guard lock(m_mutex);
        for (const Offered &one : offered) {
            const auto it = m_slots.find(one.computer);
            if (it == m_slots.end() || !it->granting || it->offer->request != one.request || it->attempt != one.attempt)
                continue;
            it->granting = false;
            tell(one.computer, *it);
        }
    }
    m_something.notify_one();
}

void AgentPolls::putBack(const std::vector<Offered> &offered)
{
    const std::lock_guard lock(m_mutex);
    for (const Offered &one : offered) {
        const auto it = m_slots.find(one.computer);
        if (it != m_slots.end() && it->granting && it->offer->request == one.request && it->attempt == one.attempt)
            put(*it, it->offer, it->attempt, DeploymentState::Waiting);
    }
}

} // namespace mainstay::services
