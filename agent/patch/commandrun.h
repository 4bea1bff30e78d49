// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QProcessEnvironment>
#include <QStringList>

#include <chrono>
#include <functional>

namespace mainstay::agent {

/// A command of a product or of a patch, and where it runs.
struct CommandCall
{
    QStringList command; ///< program and arguments
    QString folder; ///< to run in
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    std::chrono::seconds limit{60};
    QString log; ///< file that gets what it says, as it says it; empty: it is returned only
    QString record; ///< file that names the process group while it runs, for endLeftOver(); empty: none
};

/// How a command ended.
struct CommandEnd
{
    int exitCode = 0;
    QString said; ///< the last lines

    friend bool operator==(const CommandEnd &, const CommandEnd &) = default;
};

/// Runs a command to its end, with nothing to read, in a process group of its own; that whole group is ended when it
/// takes too long or \a proceed says no. Blocks: call it outside the event loop's thread. Errors: ProcessFailed
/// (context: program) where it cannot be started or was killed; TimedOut (context: program, seconds); PayloadTooLarge
/// where it floods its log; Cancelled.
core::Result<CommandEnd> runCommand(const CommandCall &call, const std::function<bool()> &proceed);

/// As runCommand(); an exit code other than 0 is ProcessFailed too (context: program, exitCode).
core::Result<QString> runToSuccess(const CommandCall &call, const std::function<bool()> &proceed);

/// Ends what a command of a former agent left running, by the \a record that it wrote.
void endLeftOver(const QString &record);

} // namespace mainstay::agent
