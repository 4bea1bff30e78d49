// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace mainstay::app {

/// Where the other programs of Mainstay are: beside this one when installed, in the neighbour folders of a build tree.
/// Empty when there is none.
QString findProgram(const QString &name);

/// The folder of the sample packages; empty when there is none.
QString samplesFolder();

} // namespace mainstay::app
