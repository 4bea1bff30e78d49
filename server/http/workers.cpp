// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/private/workers.h"

#include <limits>

#include <pthread.h>

namespace mainstay::http {

Workers::Workers(int threads, int maxQueued) : m_maxQueued(static_cast<std::size_t>(maxQueued))
{
    for (int i = 0; i < threads; ++i)
        m_threads.emplace_back([this] { work(); });
}

Workers::~Workers()
{
    close();
}

bool Workers::offer(Task task)
{
    return push(task, m_maxQueued);
}

bool Workers::run(Task task)
{
    return push(task, std::numeric_limits<std::size_t>::max());
}

bool Workers::push(Task &task, std::size_t bound)
{
    bool wake = false;
    {
        const std::lock_guard lock(m_mutex);
        if (m_closed || m_queue.size() >= bound)
            return false;
        m_queue.push_back(std::move(task));
        wake = callsAnother();
    }
    if (wake)
        m_something.notify_one();
    return true;
}

/// One is called at a time, and calls the next if there is more than its own to do: to wake one for each request of a
/// burst costs more than most requests. Under the mutex; true: notify.
bool Workers::callsAnother()
{
    if (m_queue.empty() || m_idle == 0 || m_isCalled)
        return false;
    m_isCalled = true;
    return true;
}

void Workers::close()
{
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
    }
    m_something.notify_all();
    for (std::thread &thread : m_threads)
        thread.join();
    m_threads.clear();
}

void Workers::work()
{
    ::pthread_setname_np(::pthread_self(), "http-worker");
    std::unique_lock lock(m_mutex);
    for (;;) {
        while (m_queue.empty()) {
            if (m_closed)
                return;
            ++m_idle;
            m_something.wait(lock);
            --m_idle;
            m_isCalled = false;
        }
        Task task = std::move(m_queue.front());
        m_queue.pop_front();
        const bool wake = callsAnother();
        lock.unlock();
        if (wake)
            m_something.notify_one();
        task();
        task = nullptr; // what it captured dies outside the lock
        lock.lock();
    }
}

} // namespace mainstay::http
