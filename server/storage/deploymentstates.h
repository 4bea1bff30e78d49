// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/columns.h"
#include "server/storage/deploymentrepository.h"

/// What the statements on deployments share.
#define RECALLABLE "('waiting', 'offered', 'downloading', 'verified')"
// Spelled as in the partial index deployments_recallable.
#define HAVE_COMMAND "('offered', 'downloading', 'verified')"
#define PAST_POINT_OF_NO_RETURN "('installing', 'restarting', 'watching')"
// Spelled as in the partial index deployments_open, which SQLite uses only then.
#define OPEN_STATES "('waiting', 'offered', 'downloading', 'verified', 'installing', 'restarting', 'watching')"

namespace mainstay::storage {

/// Of a row of computer, request, attempt, state and wave.
inline CurrentDeployment currentOf(const Query &row)
{
    return {{row.text(0)}, {row.text(1)}, int(row.number(2)), enumOf<core::DeploymentState>(row.text(3)),
        int(row.number(4))};
}

} // namespace mainstay::storage
