// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QStringList>

#include <optional>

class QProcess;

namespace mainstay::agent {

/// A process that ends with this code wants to be started again at once.
inline constexpr int startAgainCode = 75;

/// Our own service sets it for what it starts; systemd has one of its own.
inline constexpr const char *keptVariable = "MAINSTAY_SERVICE";

enum class ChildLife {
    EndsWithParent, ///< the system kills it when this process dies, however it dies
    OutlivesParent,
    OutlivesService, ///< and on Windows the service too, to which its processes are bound otherwise
};

/// Gives a child that QProcess starts the signals of an ordinary process, and the life that is asked for.
void prepareChild(QProcess &process, ChildLife life);

/// Starts \a program on its own, in a session of its own. \a input becomes its standard input; without one it reads
/// nothing. Errors: ProcessFailed (context: program).
core::Result<void> startDetached(const QString &program, const QStringList &arguments, std::optional<int> input);

/// Replaces this process by \a program; the process id stays. Returns only when that failed: ProcessFailed. Windows has
/// no such call: there this process ends so that its keeper starts what the pointer names, or, where it has none, waits
/// for \a program and ends as that does.
core::Error replaceProcess(const QString &program, const QStringList &arguments);

/// A copy of the descriptor \a descriptor that children inherit. Errors: Internal.
core::Result<int> inheritableCopy(int descriptor);

/// Lets go of what inheritableCopy() returned.
void closeDescriptor(int descriptor);

/// Whether a service manager starts this process again, however it ends.
bool isKept();

} // namespace mainstay::agent
