// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRandomGenerator>

#include <algorithm>
#include <chrono>

namespace mainstay::agent {

/// How long to wait before trying again: doubling, bounded, and never the same for all computers of a fleet.
class Backoff
{
public:
    explicit Backoff(std::chrono::milliseconds first = std::chrono::seconds(1),
        std::chrono::milliseconds most = std::chrono::minutes(5))
        : m_first(first), m_most(most), m_next(first)
    { }

    /// The next wait: between half and the whole of a time that doubles with each call, and not shorter than \a
    /// atLeast.
    std::chrono::milliseconds next(std::chrono::milliseconds atLeast = {})
    {
        const qint64 whole = std::max<qint64>(2, m_next.count());
        m_next = std::min(m_most, m_next * 2);
        const qint64 jittered = whole / 2 + QRandomGenerator::global()->bounded(whole / 2 + 1);
        return std::max(atLeast, std::chrono::milliseconds(jittered));
    }

    void reset() { m_next = m_first; }

private:
    std::chrono::milliseconds m_first;
    std::chrono::milliseconds m_most;
    std::chrono::milliseconds m_next;
};

} // namespace mainstay::agent
