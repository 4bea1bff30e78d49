// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/package.h"

#include <QStringList>

namespace mainstay::agent {

/// A program and what it is given.
struct InstallerCommand
{
    QString program;
    QStringList arguments;
    QString starts = {}; ///< the program that this one only starts; empty: it is the one itself

    const QString &name() const { return starts.isEmpty() ? program : starts; }

    friend bool operator==(const InstallerCommand &, const InstallerCommand &) = default;
};

/// What an installer's run depends on beside its step.
struct InstallerPlace
{
    QString file; ///< the installer, on this disk
    QString log; ///< where an installer that writes a log of its own puts it
    QString root; ///< install below this folder instead of "/": dpkg and rpm only; empty: the computer itself
    bool allowDowngrade = false;
};

/// The command that installs without asking anybody anything.
InstallerCommand installerCommand(const core::PackageStep &step, const InstallerPlace &place);

/// The same, started by the service manager outside the agent's own service: an installer must not lie in the agent's
/// sandbox, nor end because its scripts restart the agent.
InstallerCommand outsideOfService(const InstallerCommand &command);

enum class InstallerVerdict {
    Installed,
    RestartNeeded, ///< installed; some of it is there after the next start of the computer
    Busy, ///< another installer runs: try again later
    Failed,
};

/// What \a exitCode of that installer means. \a output is the end of what it said.
InstallerVerdict verdictOf(core::InstallerKind kind, int exitCode, const QString &output);

/// Why \a exitCode of that installer is a failure, in English words; empty for one without a known meaning.
QString meaningOf(core::InstallerKind kind, int exitCode);

/// Where the step's installer leaves the agent's program.
QString installedProgram(const core::PackageStep &step, const QString &root);

} // namespace mainstay::agent
