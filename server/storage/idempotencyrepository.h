// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/lists.h"

namespace mainstay::storage {

/// The answer that a creating call got.
struct StoredAnswer
{
    QString user;
    QString key; ///< Idempotency-Key
    QString route; ///< method and path
    QByteArray bodyHash; ///< of what was asked
    int status = 0;
    QString location;
    QByteArray body;
    QDateTime createdAt;
};

/// The table of answers that are given again when a call is repeated.
class IdempotencyRepository
{
public:
    static core::Result<void> insert(Transaction &transaction, const StoredAnswer &answer);
    /// Errors: NotFound.
    static core::Result<StoredAnswer> find(const Connection &connection, const QString &user, const QString &key);
    static core::Result<void> removeOlder(Transaction &transaction, const QDateTime &than);
};

} // namespace mainstay::storage
