// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/update.h"

namespace mainstay::ui {

/// How far the host has come with an update, or with taking it back.
struct UpdateProgress
{
    int done = 0; ///< of count
    int count = 0; ///< steps to do; while it is taken back, those that had begun
    std::optional<qint64> secondsLeft; ///< none: nobody can say

    friend bool operator==(const UpdateProgress &, const UpdateProgress &) = default;
};

/// \a now is the server's.
UpdateProgress progressOf(const core::Update &update, const QDateTime &now);

} // namespace mainstay::ui
