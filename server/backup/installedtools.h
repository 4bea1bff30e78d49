// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/databasetools.h"

namespace mainstay::backup {

/// The programs on this machine that can make dumps, each asked for its version; also those in \a folder, which may be
/// empty. One that cannot say its version is none.
QList<core::DatabaseTool> installedTools(const QString &folder);

} // namespace mainstay::backup
