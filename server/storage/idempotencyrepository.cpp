// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/idempotencyrepository.h"

namespace mainstay::storage {

using namespace Qt::StringLiterals;
using core::Result;

Result<void> IdempotencyRepository::insert(Transaction &transaction, const StoredAnswer &answer)
{
    return Query(transaction,
        u"INSERT OR REPLACE INTO idempotency (user, idempotency_key, route, body_hash, status, location, body, "
        u"created_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"_s)
        .bind(answer.user)
        .bind(answer.key)
        .bind(answer.route)
        .bind(answer.bodyHash)
        .bind(answer.status)
        .bind(answer.location)
        .bind(answer.body)
        .bind(answer.createdAt)
        .run();
}

Result<StoredAnswer> IdempotencyRepository::find(const Connection &connection, const QString &user, const QString &key)
{
    Query query(connection,
        u"SELECT user, idempotency_key, route, body_hash, status, location, body, created_at FROM idempotency"
        " WHERE user = ? AND idempotency_key = ?"_s);
    query.bind(user).bind(key);
    return oneRow(query, [](const Query &row) {
        return StoredAnswer{row.text(0), row.text(1), row.text(2), row.bytes(3), int(row.number(4)), row.text(5),
            row.bytes(6), row.instant(7)};
    });
}

Result<void> IdempotencyRepository::removeOlder(Transaction &transaction, const QDateTime &than)
{
    return Query(transaction, u"DELETE FROM idempotency WHERE created_at < ?"_s).bind(than).run();
}

} // namespace mainstay::storage
