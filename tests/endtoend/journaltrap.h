// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/machine/step.h"

#include <atomic>
#include <functional>
#include <thread>

namespace mainstay::test {

/// Waits, in a thread of its own, for an agent's journal to be written at a step or later, and strikes at once.
class JournalTrap
{
public:
    /// \a strike is called in that thread, once.
    JournalTrap(const QString &journalFile, agent::Step step, std::function<void()> strike);
    ~JournalTrap();
    Q_DISABLE_COPY_MOVE(JournalTrap)

    bool hasStruck() const { return m_hasStruck; }
    /// Where the journal stood when it struck.
    agent::Step struckAt() const { return m_struckAt; }

private:
    void watch(const QString &journalFile, agent::Step step, const std::function<void()> &strike);

    int m_inotify = -1;
    int m_stop = -1; ///< an eventfd
    std::atomic<bool> m_hasStruck = false;
    std::atomic<agent::Step> m_struckAt = agent::Step::Idle;
    std::thread m_thread;
};

} // namespace mainstay::test
