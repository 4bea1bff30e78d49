// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/sessionrepository.h"

namespace mainstay::storage {

using namespace Qt::StringLiterals;
using core::Result;

namespace {

StoredSession sessionOf(const Query &row)
{
    return {row.bytes(0), row.text(1), row.text(2), row.instant(3), row.instant(4), row.instant(5)};
}

} // namespace

Result<void> SessionRepository::insert(Transaction &transaction, const StoredSession &session)
{
    return Query(transaction,
        u"INSERT INTO sessions (token_hash, user, address, created_at, expires_at, used_at) VALUES (?, ?, ?, ?, ?, ?)"_s)
        .bind(session.tokenHash)
        .bind(session.user)
        .bind(session.address)
        .bind(session.createdAt)
        .bind(session.expiresAt)
        .bind(session.usedAt)
        .run();
}

Result<StoredSession> SessionRepository::find(const Connection &connection, const QByteArray &tokenHash)
{
    Query query(connection,
        u"SELECT token_hash, user, address, created_at, expires_at, used_at FROM sessions WHERE token_hash = ?"_s);
    query.bind(tokenHash);
    return oneRow(query, sessionOf);
}

Result<void> SessionRepository::markUsed(Transaction &transaction, const QByteArray &tokenHash, const QDateTime &at)
{
    return Query(transaction, u"UPDATE sessions SET used_at = max(used_at, ?) WHERE token_hash = ?"_s)
        .bind(at)
        .bind(tokenHash)
        .run();
}

Result<void> SessionRepository::remove(Transaction &transaction, const QByteArray &tokenHash)
{
    return Query(transaction, u"DELETE FROM sessions WHERE token_hash = ?"_s).bind(tokenHash).run();
}

Result<void> SessionRepository::removeOf(Transaction &transaction, const QString &user)
{
    return Query(transaction, u"DELETE FROM sessions WHERE user = ?"_s).bind(user).run();
}

Result<void> SessionRepository::removeAll(Transaction &transaction)
{
    return Query(transaction, u"DELETE FROM sessions"_s).run();
}

Result<void> SessionRepository::removeEnded(Transaction &transaction, const QDateTime &now, const QDateTime &idleSince)
{
    return Query(transaction, u"DELETE FROM sessions WHERE expires_at <= ? OR used_at <= ?"_s)
        .bind(now)
        .bind(idleSince)
        .run();
}

Result<QList<StoredSession>> SessionRepository::list(const Connection &connection)
{
    Query query(connection, u"SELECT token_hash, user, address, created_at, expires_at, used_at FROM sessions"_s);
    return allRows(query, sessionOf);
}

} // namespace mainstay::storage
