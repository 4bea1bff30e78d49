// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace mainstay::agent {

/// Lets progress through when there is something to say: every second, or every 5 % when that comes sooner.
class ProgressGate
{
public:
    static constexpr std::chrono::milliseconds interval{1000};
    static constexpr int stride = 5; ///< per cent

    bool opens(std::chrono::milliseconds now, int percent)
    {
        if (percent == m_percent || (now - m_at < interval && percent - m_percent < stride))
            return false;
        m_at = now;
        m_percent = percent;
        return true;
    }

private:
    std::chrono::milliseconds m_at{};
    int m_percent = -1;
};

} // namespace mainstay::agent
