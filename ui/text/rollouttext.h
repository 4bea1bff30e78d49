// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/rollout.h"

#include <QString>

namespace mainstay::ui {

/// The whole policy in one sentence: "First 10 %, then everybody; stops by itself when more than 10 % fail."
QString rolloutText(const core::RolloutPolicy &policy);

/// "first 1 %, then 10 %, then everybody"
QString wavesText(const QList<int> &waves);
/// "Mon, Tue" or "every day"
QString weekdaysText(const core::MaintenanceWindow &window);
/// "Mon, Tue 22:00–05:00 (Europe/Rome)"
QString windowText(const core::MaintenanceWindow &window);

} // namespace mainstay::ui
