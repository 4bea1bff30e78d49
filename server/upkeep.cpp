// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/upkeep.h"

#include "server/log.h"

#include <algorithm>

namespace mainstay {

using namespace Qt::StringLiterals;

Upkeep::~Upkeep()
{
    stop();
}

void Upkeep::every(std::chrono::milliseconds interval, const QString &name, Work work)
{
    m_duties.push_back({interval, name, std::move(work), std::chrono::steady_clock::now() + interval});
}

void Upkeep::start()
{
    m_thread = std::thread([this] { run(); });
}

void Upkeep::stop()
{
    if (!m_thread.joinable())
        return;
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_stopped.notify_one();
    m_thread.join();
}

void Upkeep::perform(Duty &duty)
{
    const auto done = duty.work();
    if (!done && !duty.failing) {
        logEvent(QtWarningMsg, u"upkeep-failed"_s,
            {{u"duty"_s, duty.name}, {u"error"_s, core::kindName(done.error().kind)},
                {u"detail"_s, done.error().detail}});
    } else if (done && duty.failing) {
        logEvent(QtInfoMsg, u"upkeep-works-again"_s, {{u"duty"_s, duty.name}});
    }
    duty.failing = !done;
}

void Upkeep::run()
{
    std::unique_lock lock(m_mutex);
    while (!m_stopping) {
        const auto next = std::min_element(
            m_duties.begin(), m_duties.end(), [](const Duty &a, const Duty &b) { return a.next < b.next; });
        if (next == m_duties.end() || m_stopped.wait_until(lock, next->next, [this] { return m_stopping; }))
            break;
        lock.unlock();
        perform(*next);
        next->next = std::chrono::steady_clock::now() + next->interval;
        lock.lock();
    }
    lock.unlock();
    for (Duty &duty : m_duties)
        perform(duty);
}

} // namespace mainstay
