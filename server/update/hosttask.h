// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/hostprotocol.h"

namespace mainstay::update {

/// What the host is to do while an update is in its state; nothing: to rest.
std::optional<core::HostTask> taskOf(const core::Update &update);

} // namespace mainstay::update
