// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/keyclient.h"
#include "platform/keychain/keychain.h"
#include "platform/signature/secretkey.h"

#include <QObject>

namespace mainstay::backend {

/// The key that signs what this site deploys. Made on first use, kept in the keychain of whoever runs the console; only
/// its public half goes to the server, so a server that is broken into cannot forge an upgrade.
class SiteKey : public QObject
{
    Q_OBJECT

public:
    SiteKey(platform::Keychain &keychain, KeyClient keys, QObject *parent = nullptr);

    /// The key, made and kept if there is none yet, and known to the server. Errors: KeychainUnavailable, Forbidden
    /// where the server does not know it and this user may not add it, and every transport error.
    QFuture<Result<std::shared_ptr<platform::SecretKey>>> ensure();

    static constexpr auto keychainKey = "mainstay/site-key";

private:
    using Key = std::shared_ptr<platform::SecretKey>;

    QFuture<Result<Key>> readOrMake();
    QFuture<Result<Key>> announce(const Key &key);

    platform::Keychain &m_keychain;
    KeyClient m_keys;
};

} // namespace mainstay::backend
