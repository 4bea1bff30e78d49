// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace mainstay::agent {

/// Tells a thread that blocks to come to an end.
class StopFlag
{
public:
    void raise()
    {
        const std::lock_guard lock(m_mutex);
        m_raised = true;
        m_changed.notify_all();
    }
    bool isRaised() const
    {
        const std::lock_guard lock(m_mutex);
        return m_raised;
    }
    /// Waits that long, or until it is raised.
    void wait(std::chrono::milliseconds time) const
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, time, [this] { return m_raised; });
    }

private:
    mutable std::mutex m_mutex;
    mutable std::condition_variable m_changed;
    bool m_raised = false;
};

} // namespace mainstay::agent
