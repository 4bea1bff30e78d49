// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/commands/systemcommands.h"

#include "agent/commands/servicecommand_windows.h"

namespace mainstay::agent {

std::vector<std::unique_ptr<Command>> makeSystemCommands(const core::Version &version)
{
    std::vector<std::unique_ptr<Command>> commands;
    commands.push_back(std::make_unique<ServiceCommand>(version));
    return commands;
}

} // namespace mainstay::agent
