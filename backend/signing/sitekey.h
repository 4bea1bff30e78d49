// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/keychangeclient.h"
#include "backend/api/keyclient.h"
#include "platform/keychain/keychain.h"
#include "platform/signature/secretkey.h"

#include <QObject>

namespace mainstay::backend {

/// The key that signs what this site deploys. Made on first use, kept in the keychain of whoever runs the console; only
/// its public half goes to the server, so a server that is broken into cannot forge an upgrade. A keychain holds the
/// keys of any number of servers, each under its id.
class SiteKey : public QObject
{
    Q_OBJECT

public:
    using Key = std::shared_ptr<platform::SecretKey>;
    using Effort = platform::SecretKey::Effort;

    SiteKey(platform::Keychain &keychain, ApiClient &api, QObject *parent = nullptr);

    /// The key that this server's agents trust, from the keychain. Errors: NotFound (context: subject=siteKey, and
    /// keyId where the server knows a key that is not here), KeychainUnavailable, and every transport error.
    QFuture<Result<Key>> find();

    /// The same, made, kept and told to the server where the server knows none yet. Never a second one beside one that
    /// is kept elsewhere: agents would not trust it. Errors: those of find(), Forbidden where this user may not add it.
    QFuture<Result<Key>> ensure();

    /// Writes the key to \a path as the minisign tool keeps its own, which opens it with \a passphrase. Takes seconds.
    /// Errors: those of find(), InvalidInput (field: passphrase), DiskFull, FileUnwritable.
    QFuture<Result<void>> exportTo(const QString &path, const QString &passphrase, Effort effort = Effort::Sensitive);

    /// Keeps the key of the file \a path here, and answers its id. Takes seconds. Errors: FileUnreadable, InvalidInput
    /// (field: secretKey) for what is no key, WrongCredentials for the wrong passphrase, SignatureUntrusted (context:
    /// keyId, expected) for a key that this server's agents do not trust, KeychainUnavailable, and transport errors.
    QFuture<Result<QString>> importFrom(const QString &path, const QString &passphrase);

    /// Makes a new key, has the old one sign it, and puts it in its place: here and on the server, whose agents follow.
    /// Errors: those of find() and of the server.
    QFuture<Result<core::TrustedKey>> rotate();

    /// Under which name the keychain holds the key \a keyId.
    static QString keychainKey(const QString &keyId);

private:
    QFuture<Result<QList<core::TrustedKey>>> known();
    QFuture<Result<Key>> readOneOf(const QList<core::TrustedKey> &candidates);
    QFuture<Result<Key>> make();
    QFuture<Result<Key>> keep(const Key &key);
    QFuture<Result<QString>> adopt(const Key &key, const QList<core::TrustedKey> &known);
    QFuture<Result<core::TrustedKey>> replace(const Key &old, const Key &next);
    void forget(const QString &keyId);

    platform::Keychain &m_keychain;
    KeyClient m_keys;
    KeyChangeClient m_changes;
};

} // namespace mainstay::backend
