// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace mainstay::http {

/// The threads that run handlers. They live as long as the server, because a database connection of Qt SQL belongs to
/// its thread.
class Workers
{
public:
    using Task = std::function<void()>;

    explicit Workers(int threads, int maxQueued);
    Workers(const Workers &) = delete;
    Workers &operator=(const Workers &) = delete;
    ~Workers();

    /// Queues a new request's work; false when too much waits already or the workers have stopped.
    bool offer(Task task);
    /// Queues work that belongs to something already accepted; false, and the task dropped, only after close().
    bool run(Task task);
    /// Lets everything queued run, then ends the threads. Later tasks are dropped.
    void close();

private:
    void work();
    bool push(Task &task, std::size_t bound);
    bool callsAnother();

    std::mutex m_mutex;
    std::condition_variable m_something;
    std::deque<Task> m_queue;
    int m_idle = 0;
    bool m_isCalled = false; ///< somebody was notified and has not come yet
    bool m_closed = false;
    const std::size_t m_maxQueued;
    std::vector<std::thread>
        m_threads; // not QThread: each would open descriptors for an event loop that none of them runs
};

} // namespace mainstay::http
