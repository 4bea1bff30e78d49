// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/databasesettings.h"

namespace mainstay::backup {

/// All that an engine needs to reach its database.
struct DatabaseLogin
{
    core::DatabaseSettings settings{};
    QString password{};
    QString runFolder{}; ///< private, for files that live as long as a tool runs
    QString instance{}; ///< names this server, so that two on one database server have scratch databases of their own
};

} // namespace mainstay::backup
