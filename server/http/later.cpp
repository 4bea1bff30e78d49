// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/later.h"

#include "server/http/private/reply.h"
#include "server/http/private/workers.h"

#include <utility>

namespace mainstay::http {

bool Later::send(Response response) const
{
    return m_reply && m_reply->send(std::move(response));
}

bool Later::gone() const
{
    return !m_reply || m_reply->isOver();
}

void Later::onDeparture(std::function<void()> callback) const
{
    if (m_reply)
        m_reply->onDeparture(std::move(callback));
}

Reply::Reply(Deliver deliver, std::shared_ptr<Workers> workers)
    : m_deliver(std::move(deliver)), m_workers(std::move(workers))
{ }

Reply::~Reply()
{
    if (m_deliver)
        m_deliver(Response(503).with("Retry-After", "1"));
}

bool Reply::send(Response response)
{
    Deliver deliver;
    std::function<void()> forgotten; // its captures die outside the lock
    {
        const std::lock_guard lock(m_mutex);
        deliver = std::exchange(m_deliver, nullptr);
        forgotten = std::exchange(m_onDeparture, nullptr);
    }
    if (!deliver)
        return false;
    deliver(std::move(response));
    return true;
}

bool Reply::isOver() const
{
    const std::lock_guard lock(m_mutex);
    return !m_deliver;
}

void Reply::onDeparture(std::function<void()> callback)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_departed) {
            if (m_deliver)
                m_onDeparture = std::move(callback);
            return;
        }
    }
    m_workers->run(std::move(callback));
}

void Reply::depart()
{
    std::function<void()> callback;
    Deliver forgotten;
    {
        const std::lock_guard lock(m_mutex);
        if (!m_deliver)
            return;
        m_departed = true;
        forgotten = std::exchange(m_deliver, nullptr);
        callback = std::exchange(m_onDeparture, nullptr);
    }
    if (callback)
        m_workers->run(std::move(callback));
}

} // namespace mainstay::http
