// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/request.h"
#include "server/storage/lists.h"

namespace mainstay::storage {

/// The figures of a wave that do not count for its stop any more.
struct WaveBase
{
    qint64 ended = 0;
    qint64 failed = 0;
};

/// The table of upgrade requests; counts and receipt come from counters that the store keeps itself.
class RequestRepository
{
public:
    /// Errors: AlreadyExists (context: field=name) where another active request has the name.
    static core::Result<void> insert(Transaction &transaction, const core::UpgradeRequest &request);
    /// What changes in a request's life: state, approval, begunAt, wave and pause. Errors: AlreadyExists (context:
    /// field=name) where it opens again and another open one has the name.
    static core::Result<void> update(Transaction &transaction, const core::UpgradeRequest &request);
    static core::Result<void> setRejected(
        Transaction &transaction, const core::RequestId &id, const QDateTime &at, const QString &by);
    /// A recalled computer knew at that time.
    static core::Result<void> setConfirmed(Transaction &transaction, const core::RequestId &id, const QDateTime &at);
    /// What had ended and failed of the current wave when it was accepted.
    static core::Result<void> setBase(Transaction &transaction, const core::RequestId &id, const WaveBase &base);
    static core::Result<WaveBase> baseOf(const Connection &connection, const core::RequestId &id);
    /// Its counts changed.
    static core::Result<void> touch(Transaction &transaction, const core::RequestId &id);
    /// Errors: NotFound.
    static core::Result<core::UpgradeRequest> find(const Connection &connection, const core::RequestId &id);
    static core::Result<core::Page<core::UpgradeRequest>> list(const Connection &connection, const PageRequest &wanted);
    /// Those that have not ended, with their counts; the one that began last first.
    static core::Result<QList<core::UpgradeRequest>> open(const Connection &connection);
    /// Computers of a wave that have the command and have not ended.
    static core::Result<qint64> movingIn(const Connection &connection, const core::RequestId &id, int wave);
    /// Whether another open request has that name.
    static core::Result<bool> nameTaken(const Connection &connection, const QString &name);
    /// Whether it has computers and all of them have ended.
    static core::Result<bool> hasEnded(const Connection &connection, const core::RequestId &id);
};

} // namespace mainstay::storage
