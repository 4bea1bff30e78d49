// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QStringList>

namespace mainstay::agent {

/// The name by which the service control manager knows the agent.
QString serviceName();

/// Makes \a program with \a arguments the agent's service, or changes the one that is there: started with the computer,
/// a little after the rest; started again when it dies; stopped early at a shutdown. It is not started now.
/// Errors: Forbidden, ProcessFailed.
core::Result<void> registerService(const QString &program, const QStringList &arguments);

/// Stops the service and removes it; one that is not there is no error. Errors: as above, TimedOut.
core::Result<void> unregisterService();

} // namespace mainstay::agent
