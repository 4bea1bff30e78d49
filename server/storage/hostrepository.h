// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/hostprotocol.h"
#include "server/storage/lists.h"

namespace mainstay::storage {

/// Which computer is the main server's own host, and what its agent last found there.
struct MainServerHost
{
    core::ComputerId computer;
    std::optional<core::HostInspection> inspection;
};

/// The one host.
struct HostRepository
{
    static core::Result<void> put(Transaction &transaction, const MainServerHost &host);
    /// Errors: NotFound.
    static core::Result<MainServerHost> get(const Connection &connection);
};

} // namespace mainstay::storage
