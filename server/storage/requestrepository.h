// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/request.h"
#include "server/storage/lists.h"

namespace mainstay::storage {

/// The table of upgrade requests; counts and receipt come from counters that the store keeps itself.
class RequestRepository
{
public:
    /// Errors: AlreadyExists (context: field=name) where another active request has the name.
    static core::Result<void> insert(Transaction &transaction, const core::UpgradeRequest &request);
    /// Errors: AlreadyExists (context: field=name) where it becomes active and another active one has the name.
    static core::Result<void> setState(Transaction &transaction, const core::RequestId &id, core::RequestState state);
    static core::Result<void> setRejected(
        Transaction &transaction, const core::RequestId &id, const QDateTime &at, const QString &by);
    /// Its counts changed.
    static core::Result<void> touch(Transaction &transaction, const core::RequestId &id);
    /// Errors: NotFound.
    static core::Result<core::UpgradeRequest> find(const Connection &connection, const core::RequestId &id);
    static core::Result<core::Page<core::UpgradeRequest>> list(const Connection &connection, const PageRequest &wanted);
    /// Newest first.
    static core::Result<QList<core::UpgradeRequest>> active(const Connection &connection);
    /// Whether another active request has that name.
    static core::Result<bool> nameTaken(const Connection &connection, const QString &name);
    /// Whether it has computers and all of them have ended.
    static core::Result<bool> hasEnded(const Connection &connection, const core::RequestId &id);
};

} // namespace mainstay::storage
