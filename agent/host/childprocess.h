// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QStringList>

#include <optional>

class QProcess;

namespace mainstay::agent {

enum class ChildLife {
    EndsWithParent, ///< the system kills it when this process dies, however it dies
    OutlivesParent,
};

/// Gives a child that QProcess starts the signals of an ordinary process, and the life that is asked for.
void prepareChild(QProcess &process, ChildLife life);

/// Starts \a program on its own, in a session of its own. \a input becomes its standard input; without one it reads
/// nothing. Errors: ProcessFailed (context: program).
core::Result<void> startDetached(const QString &program, const QStringList &arguments, std::optional<int> input);

/// Replaces this process by \a program; the process id stays. Returns only when that failed: ProcessFailed.
core::Error replaceProcess(const QString &program, const QStringList &arguments);

/// A copy of the descriptor \a descriptor that children inherit. Errors: Internal.
core::Result<int> inheritableCopy(int descriptor);

/// Lets go of what inheritableCopy() returned.
void closeDescriptor(int descriptor);

} // namespace mainstay::agent
