// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/lists.h"

namespace mainstay::storage {

/// A session as it is kept: by the hash of its token.
struct StoredSession
{
    QByteArray tokenHash;
    QString user;
    QString address;
    QDateTime createdAt;
    QDateTime expiresAt;
    QDateTime usedAt;
};

/// The table of sessions.
class SessionRepository
{
public:
    static core::Result<void> insert(Transaction &transaction, const StoredSession &session);
    /// Errors: NotFound.
    static core::Result<StoredSession> find(const Connection &connection, const QByteArray &tokenHash);
    static core::Result<void> markUsed(Transaction &transaction, const QByteArray &tokenHash, const QDateTime &at);
    static core::Result<void> remove(Transaction &transaction, const QByteArray &tokenHash);
    static core::Result<void> removeOf(Transaction &transaction, const QString &user);
    static core::Result<void> removeAll(Transaction &transaction);
    /// Those that ended before \a now, or were last used before \a idleSince.
    static core::Result<void> removeEnded(Transaction &transaction, const QDateTime &now, const QDateTime &idleSince);
    static core::Result<QList<StoredSession>> list(const Connection &connection);
};

} // namespace mainstay::storage
