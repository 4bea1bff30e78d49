// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <span>

namespace mainstay::storage {

class Connection;

/// One step of the schema: its statements in their order. The number of a migration is its place in the list, from 1.
using Migration = std::span<const char *const>;

/// All migrations of this version. Never change one that was released: add another.
std::span<const Migration> migrations();

/// Brings the store's schema up to \a wanted, one transaction for each migration, so that a failed one leaves the
/// schema before it. Errors: UnsupportedVersion when a newer version wrote the store (context: needs), StorageFailed,
/// DiskFull.
core::Result<void> migrate(const Connection &connection, std::span<const Migration> wanted = migrations());

} // namespace mainstay::storage
