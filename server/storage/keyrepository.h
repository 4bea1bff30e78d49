// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/session.h"
#include "server/storage/lists.h"

namespace mainstay::storage {

/// The table of public keys that agents trust.
class KeyRepository
{
public:
    /// Errors: AlreadyExists (context: field=publicKey).
    static core::Result<void> insert(Transaction &transaction, const core::TrustedKey &key);
    /// Errors: NotFound.
    static core::Result<void> remove(Transaction &transaction, const QString &keyId);
    /// Errors: NotFound.
    static core::Result<core::TrustedKey> find(const Connection &connection, const QString &keyId);
    static core::Result<core::Page<core::TrustedKey>> list(const Connection &connection, const PageRequest &wanted);
    static core::Result<QStringList> publicKeys(const Connection &connection);
    static core::Result<QStringList> publicKeysOf(const Connection &connection, core::KeyUse use);
};

} // namespace mainstay::storage
