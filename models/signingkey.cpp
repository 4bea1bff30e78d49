// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/signingkey.h"

namespace mainstay::models {

using namespace Qt::StringLiterals;
using core::ErrorKind;
using core::Result;
using core::TrustedKey;

SigningKey::SigningKey(
    backend::SiteKey &key, LiveStore<TrustedKey> &keys, backend::ApiClient &api, Kept kept, QObject *parent)
    : QObject(parent), m_siteKey(key), m_keys(keys), m_client(api), m_changes(api), m_kept(kept), m_latest(this)
{
    const auto lookAgain = [this] {
        if (m_asked)
            look();
    };
    connect(&keys, &StoreSignals::rowsChanged, this, lookAgain);
    connect(&keys, &StoreSignals::freshnessChanged, this, [this, lookAgain] {
        if (m_place == Place::Unknown && m_keys.freshness() == Freshness::Live)
            lookAgain();
    });
}

void SigningKey::look()
{
    m_asked = true;
    m_latest.whenReady(m_siteKey.find(), [this](const auto &result) { found(result); });
}

void SigningKey::found(const Result<std::shared_ptr<platform::SecretKey>> &found)
{
    m_error.reset();
    m_key.reset();
    QString wanted;
    if (found) {
        m_place = Place::Here;
        wanted = (*found)->publicKey().fingerprint();
    } else if (found.error().kind == ErrorKind::NotFound) {
        wanted = found.error().context.value(u"keyId"_s);
        m_place = wanted.isEmpty() ? Place::Nowhere : Place::Elsewhere;
    } else {
        m_place = found.error().kind == ErrorKind::KeychainUnavailable ? Place::Unreadable : Place::Unknown;
        m_error = found.error();
    }
    m_keys.forEach([&](const TrustedKey &key) {
        if (key.keyId == wanted)
            m_key = key;
    });
    emit changed();
}

QFuture<Result<void>> SigningKey::make()
{
    return thenReady(m_siteKey.ensure(), this, [this](const auto &) -> Result<void> {
        look();
        return {};
    });
}

QFuture<Result<void>> SigningKey::exportTo(const QString &path, const QString &passphrase)
{
    return m_siteKey.exportTo(path, passphrase);
}

QFuture<Result<QString>> SigningKey::importFrom(const QString &path, const QString &passphrase)
{
    return thenReady(m_siteKey.importFrom(path, passphrase), this, [this](const QString &keyId) -> Result<QString> {
        look();
        return keyId;
    });
}

QFuture<Result<TrustedKey>> SigningKey::rotate()
{
    return thenReady(m_siteKey.rotate(), this, [this](const TrustedKey &key) -> Result<TrustedKey> {
        look();
        return key;
    });
}

std::optional<QString> SigningKey::keyIdOf(const QString &publicKey)
{
    const auto key = platform::PublicKey::parse(publicKey.trimmed().toUtf8());
    return key ? std::optional(key->fingerprint()) : std::nullopt;
}

QFuture<Result<TrustedKey>> SigningKey::trustVendor(const QString &publicKey, const QString &comment)
{
    return m_client.add(core::KeyUse::Vendor, publicKey.trimmed(), comment.trimmed());
}

QFuture<Result<void>> SigningKey::distrust(const QString &keyId)
{
    return m_changes.remove(keyId);
}

} // namespace mainstay::models
