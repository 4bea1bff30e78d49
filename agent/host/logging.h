// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace mainstay::agent {

/// From now on what this process logs goes to standard error and to the file at \a path. Call it once, in main().
void startLogging(const QString &path);

} // namespace mainstay::agent
