// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/future.h"

/// The one way to consume a future, under the name that each layer may include (docs/decisions/0001-folders.md).
namespace mainstay::models {

using backend::LatestOnly;
using backend::makeReady;
using backend::thenReady;
using backend::whenReady;

} // namespace mainstay::models
