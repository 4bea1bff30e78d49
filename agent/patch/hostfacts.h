// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace mainstay::agent {

/// What changes with each start of this host. \a file: the kernel's own; in tests, and in a rehearsal, another one.
QString bootId(const QString &file);

/// Where the kernel says it.
QString bootIdFile();

/// What on this host says that it wants to be started again; empty: nothing does.
QStringList pendingReboot();

/// Whether this host is a virtual machine, as far as it can tell.
bool isVirtualMachine();

/// The command that starts this host again.
QStringList rebootCommand();

} // namespace mainstay::agent
