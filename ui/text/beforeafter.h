// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/updatewizard.h"
#include "models/roles.h"

namespace mainstay::ui {

/// One line of the list that was gone through before an update and again after it.
struct BeforeAfterLine
{
    QString what; ///< such as "Free disk space"
    QString before;
    QString after; ///< empty: nobody has looked yet
    models::Tone tone = models::Tone::Neutral; ///< of after
    QString remark; ///< what is wrong with it; empty: nothing

    friend bool operator==(const BeforeAfterLine &, const BeforeAfterLine &) = default;
};

/// Version, services, counts, files, room and pending reboot of the main server's machine, side by side. Empty where
/// the update was never started.
QList<BeforeAfterLine> beforeAndAfter(const core::Update &update, const core::UpdateChecks &checks);

} // namespace mainstay::ui
