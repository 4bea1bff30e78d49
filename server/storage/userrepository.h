// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/session.h"
#include "server/storage/lists.h"

namespace mainstay::storage {

/// A user with what only the server knows.
struct StoredUser
{
    core::User user;
    QString passwordHash; ///< as crypto_pwhash_str() writes it
};

/// The table of users. Names are found without regard to case.
class UserRepository
{
public:
    /// Errors: AlreadyExists (context: field=name).
    static core::Result<void> insert(Transaction &transaction, const StoredUser &user);
    /// Role, enabled and password of the user of that name; takes a new revision.
    static core::Result<void> update(Transaction &transaction, const StoredUser &user);
    /// Errors: NotFound.
    static core::Result<StoredUser> find(const Connection &connection, const QString &name);
    static core::Result<core::Page<core::User>> list(const Connection &connection, const PageRequest &wanted);
    /// Enabled users with that role.
    static core::Result<qint64> count(const Connection &connection, core::Role role);
};

} // namespace mainstay::storage
