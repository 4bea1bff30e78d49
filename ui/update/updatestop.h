// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/update.h"

namespace mainstay::ui {

/// The pages of the wizard of system updates, in their order.
enum class UpdateStop { Prerequisites, Patch, Code, Download, Apply, End };

/// Where one lands: the page of what the server says of \a update; null: there was none. \a isFollowed: it was seen
/// here while it was open, so that its end is shown too; without that the next update begins.
UpdateStop landing(const core::Update *update, bool isFollowed);

/// How many pages are behind, of an update that stands where landing() says.
int finishedStops(const core::Update *update, bool isFollowed);

} // namespace mainstay::ui
