// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/restarts.h"

namespace mainstay::app {

namespace {

constexpr std::chrono::milliseconds firstPause(250);
constexpr int mostInARow = 5;
constexpr std::chrono::milliseconds steady = std::chrono::minutes(1);

} // namespace

std::optional<std::chrono::milliseconds> Restarts::next()
{
    if (m_upSince.isValid() && m_upSince.elapsed() >= steady.count())
        m_inARow = 0;
    if (m_inARow == mostInARow)
        return std::nullopt;
    return firstPause * (1 << m_inARow++);
}

} // namespace mainstay::app
