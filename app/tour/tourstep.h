// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>
#include <functional>

namespace mainstay::app {

/// One thing that the tour does: it begins, and is done when its condition holds.
struct TourStep
{
    QString name; ///< as in the report
    std::function<void()> begin{}; ///< may be empty
    std::function<bool()> isDone{}; ///< empty: done at once
    std::chrono::seconds patience{60};
    QString shot{}; ///< name of the screenshots taken at its end; empty: none
};

} // namespace mainstay::app
