// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/commands/command.h"

namespace mainstay::agent {

/// The commands that there are on this system only.
std::vector<std::unique_ptr<Command>> makeSystemCommands(const core::Version &version);

} // namespace mainstay::agent
