// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/agentprotocol.h"
#include "core/values/session.h"
#include "server/storage/lists.h"

namespace mainstay::storage {

/// What agents are told of keys.
struct AgentKeys
{
    QStringList trusted{}; ///< base64 lines
    QStringList site{}; ///< those of them that are the site's
    QList<core::KeyHandOver> handOvers{}; ///< oldest first
};

/// The tables of public keys that agents trust, and of how site keys followed each other.
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
    static core::Result<AgentKeys> agentKeys(const Connection &connection);
    static core::Result<QStringList> publicKeysOf(const Connection &connection, core::KeyUse use);

    /// Errors: AlreadyExists (context: field=publicKey) where the key has handed over, or was handed over to, before.
    static core::Result<void> insertHandOver(Transaction &transaction, const core::KeyHandOver &handOver,
        const QString &fromKey, const core::TrustedKey &toKey);
};

} // namespace mainstay::storage
