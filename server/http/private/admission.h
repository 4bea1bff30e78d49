// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace mainstay::http {

/// Counts connections in total and per address, and says when there are enough.
class Admission
{
public:
    Admission(int total, int perAddress) : m_maxTotal(total), m_maxPerAddress(perAddress) { }

    /// Whether one more from \a address may come in; if so it is counted until leave().
    bool enter(const QByteArray &address)
    {
        const std::lock_guard lock(m_mutex);
        if (m_total >= m_maxTotal)
            return false;
        int &count = m_perAddress[address];
        if (count >= m_maxPerAddress)
            return false;
        ++count;
        ++m_total;
        return true;
    }

    void leave(const QByteArray &address)
    {
        const std::lock_guard lock(m_mutex);
        --m_total;
        if (const auto it = m_perAddress.find(address); --it.value() == 0)
            m_perAddress.erase(it);
        if (m_total == 0)
            m_empty.notify_all();
    }

    /// Waits for the last one to leave; false when \a time was not enough.
    bool waitUntilEmpty(std::chrono::milliseconds time)
    {
        std::unique_lock lock(m_mutex);
        return m_empty.wait_for(lock, time, [this] { return m_total == 0; });
    }

    int total() const
    {
        const std::lock_guard lock(m_mutex);
        return m_total;
    }

private:
    mutable std::mutex m_mutex;
    std::condition_variable m_empty;
    QHash<QByteArray, int> m_perAddress;
    int m_total = 0;
    const int m_maxTotal;
    const int m_maxPerAddress;
};

} // namespace mainstay::http
