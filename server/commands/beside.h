// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/commands/command.h"
#include "server/mainserver.h"

namespace mainstay::commands {

/// Who does it, for the audit trail.
inline const services::Actor commandLine{QStringLiteral("command line"), {}};

/// A server's parts without its network, beside one that may be running: that one takes note within two seconds.
core::Result<std::unique_ptr<MainServer>> openBeside(const Parser &parser, const services::Clock &clock);

/// Says that the first argument is none of \a command's actions; returns the exit code.
int wrongAction(const Parser &parser, const QString &command);

} // namespace mainstay::commands
