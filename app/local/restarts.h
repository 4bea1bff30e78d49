// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>

#include <chrono>
#include <optional>

namespace mainstay::app {

/// How often, and after which pause, something that ends by itself is started again.
class Restarts
{
public:
    void started() { m_upSince.start(); }

    /// To be asked when it has ended: the pause before its next start, which doubles with each end in a row; none after
    /// too many. One that ran for a minute begins a new row.
    std::optional<std::chrono::milliseconds> next();

private:
    QElapsedTimer m_upSince;
    int m_inARow = 0;
};

} // namespace mainstay::app
