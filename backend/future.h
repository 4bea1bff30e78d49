// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/whenready.h"

/// The one way to consume a future, under the name that each layer may include (docs/decisions/0001-folders.md).
namespace mainstay::backend {

using platform::LatestOnly;
using platform::makeReady;
using platform::thenReady;
using platform::whenReady;

} // namespace mainstay::backend
