// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/request.h"
#include "ui/widgets/keyvaluegrid.h"

namespace mainstay::ui {

/// What one request is and how it is rolled out, a name and a value each; on screen and in the report of its outcome.
QList<KeyValueGrid::Fact> requestFacts(const core::UpgradeRequest &request);

} // namespace mainstay::ui
