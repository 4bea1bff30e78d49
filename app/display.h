// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace mainstay::app {

/// Whether there is something to show windows on. To be asked before QApplication is made, which aborts the program
/// where there is nothing. \a arguments: of the command line, which may name a platform or a display to Qt.
bool hasDisplay(const QStringList &arguments);

/// Windows are drawn from now on without anybody seeing them. Before QApplication is made.
void goOffscreen();

} // namespace mainstay::app
