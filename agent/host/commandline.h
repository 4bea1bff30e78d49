// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace mainstay::agent {

/// \a program and \a arguments as the one text that Windows starts a program with, quoted so that a program which reads
/// its arguments as Microsoft's C runtime does gets the same ones ("Parsing C command-line arguments").
QString commandLine(const QString &program, const QStringList &arguments);

} // namespace mainstay::agent
