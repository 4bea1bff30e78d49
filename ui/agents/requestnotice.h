// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/request.h"
#include "models/connection.h"
#include "ui/widgets/banner.h"

namespace mainstay::ui {

/// What has to be known before anything else about one request: that it stopped by itself and why, that it waits and
/// for whom, or how its rejection went. Nothing for one that is simply under way.
std::optional<Banner::Content> requestNotice(
    const core::UpgradeRequest &request, const models::Connection &connection, const QDateTime &now);

/// "14 of 40 computers of wave 2 failed": why it stopped by itself.
QString stopReason(const core::Pause &pause);

} // namespace mainstay::ui
