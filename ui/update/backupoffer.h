// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace.h"

#include <functional>

namespace mainstay::ui {

class PrerequisiteList;

/// Lets the row of the backup in \a list make one, for who may. The row turns by itself once the backup is proven: the
/// server tells that something has moved. \a failed: why none was started.
void offerBackup(
    PrerequisiteList *list, models::Workspace &workspace, const std::function<void(const core::Error &)> &failed);

} // namespace mainstay::ui
