// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/updatewizard.h"
#include "models/roles.h"

namespace mainstay::ui {

/// One prerequisite as people read it: what was looked at, what was found, and what to do about it.
struct PrerequisiteText
{
    QString subject; ///< such as "Free disk space"
    QString sentence;
    QString remedy; ///< empty where nothing has to be done
    QString acknowledgement; ///< what somebody ticks to go on all the same; of warnings
    models::Tone tone = models::Tone::Neutral;
    QString icon;
};

PrerequisiteText prerequisiteText(const core::Prerequisite &prerequisite);

} // namespace mainstay::ui
