// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/signing/sitekey.h"
#include "models/connection.h"
#include "models/future.h"
#include "models/livestore.h"

namespace mainstay::models {

/// The site key as its owner sees it: whether this console can sign, and what can be done with the key.
class SigningKey : public QObject
{
    Q_OBJECT

public:
    enum class Place {
        Unknown, ///< not looked yet, or the server does not answer
        Nowhere, ///< the server knows none: the first signature makes it
        Here, ///< in this keychain
        Elsewhere, ///< the server knows one that this keychain does not have
        Unreadable, ///< the keychain does not answer: see error()
    };
    /// Where secrets are kept on this computer.
    enum class Kept { Keychain, File };

    SigningKey(backend::SiteKey &key, LiveStore<core::TrustedKey> &keys, backend::ApiClient &api, Kept kept,
        QObject *parent = nullptr);

    Place place() const { return m_place; }
    Kept kept() const { return m_kept; }
    /// The key that is here, or the newest that the server names.
    const std::optional<core::TrustedKey> &key() const { return m_key; }
    const std::optional<core::Error> &error() const { return m_error; }

    /// Looks again; the desktop may ask to unlock the keychain. Looks by itself when the server's keys change, once
    /// somebody has asked.
    void look();

    QFuture<core::Result<void>> make();
    QFuture<core::Result<void>> exportTo(const QString &path, const QString &passphrase);
    QFuture<core::Result<QString>> importFrom(const QString &path, const QString &passphrase);
    QFuture<core::Result<core::TrustedKey>> rotate();

    /// A vendor's key, as minisign's .pub text or its base64 line; null where it is none.
    static std::optional<QString> keyIdOf(const QString &publicKey);
    QFuture<core::Result<core::TrustedKey>> trustVendor(const QString &publicKey, const QString &comment);
    QFuture<core::Result<void>> distrust(const QString &keyId);

signals:
    void changed();

private:
    void found(const core::Result<std::shared_ptr<platform::SecretKey>> &found);

    backend::SiteKey &m_siteKey;
    LiveStore<core::TrustedKey> &m_keys;
    backend::KeyClient m_client;
    backend::KeyChangeClient m_changes;
    const Kept m_kept;
    LatestOnly m_latest;
    bool m_asked = false;
    Place m_place = Place::Unknown;
    std::optional<core::TrustedKey> m_key;
    std::optional<core::Error> m_error;
};

} // namespace mainstay::models
