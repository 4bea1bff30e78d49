// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/session.h"
#include "server/storage/lists.h"

#include <functional>

namespace mainstay::storage {

/// The table of the audit trail, which triggers keep append-only.
class AuditRepository
{
public:
    /// The entry comes with its revision and hash.
    static core::Result<void> insert(Transaction &transaction, const core::AuditEntry &entry);
    /// The hash of the newest entry; empty before the first.
    static core::Result<QString> lastHash(const Connection &connection);
    static core::Result<core::Page<core::AuditEntry>> list(const Connection &connection, const PageRequest &wanted);
    /// Every entry from the oldest; stops where \a visit says false.
    static core::Result<void> walk(
        const Connection &connection, const std::function<bool(const core::AuditEntry &)> &visit);
};

} // namespace mainstay::storage
