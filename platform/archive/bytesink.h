// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArrayView>

#include <functional>

namespace mainstay::platform {

/// Takes bytes as they come; an error stops who feeds it and is passed on.
using ByteSink = std::function<core::Result<void>(QByteArrayView bytes)>;

} // namespace mainstay::platform
