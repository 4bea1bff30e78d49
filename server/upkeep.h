// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace mainstay {

/// Does small things again and again on a thread of its own: flushes, sweeps, expiries. A failure is logged, and tried
/// again at the next turn.
class Upkeep
{
public:
    using Work = std::function<core::Result<void>()>;

    Upkeep() = default;
    ~Upkeep();
    Upkeep(const Upkeep &) = delete;
    Upkeep &operator=(const Upkeep &) = delete;

    /// Before start().
    void every(std::chrono::milliseconds interval, const QString &name, Work work);
    void start();
    /// Does everything once more, and ends the thread.
    void stop();

private:
    struct Duty
    {
        std::chrono::milliseconds interval;
        QString name;
        Work work;
        std::chrono::steady_clock::time_point next;
        bool failing = false;
    };

    void run();
    static void perform(Duty &duty);

    std::vector<Duty> m_duties;
    std::mutex m_mutex;
    std::condition_variable m_stopped;
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace mainstay
