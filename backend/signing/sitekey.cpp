// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/signing/sitekey.h"

#include "backend/future.h"
#include "platform/files/wipe.h"

#include <QSysInfo>

namespace mainstay::backend {

using namespace Qt::StringLiterals;
using core::ErrorKind;

SiteKey::SiteKey(platform::Keychain &keychain, KeyClient keys, QObject *parent)
    : QObject(parent), m_keychain(keychain), m_keys(keys)
{ }

QFuture<Result<SiteKey::Key>> SiteKey::ensure()
{
    return thenReady(readOrMake(), this, [this](const Key &key) { return announce(key); });
}

QFuture<Result<SiteKey::Key>> SiteKey::readOrMake()
{
    auto promise = std::make_shared<QPromise<Result<Key>>>();
    promise->start();
    const auto finish = [promise](Result<Key> result) {
        promise->addResult(std::move(result));
        promise->finish();
    };
    whenReady(m_keychain.read(QLatin1StringView(keychainKey)), this, [this, finish](const Result<QByteArray> &stored) {
        if (stored) {
            auto parsed = platform::SecretKey::parse(*stored);
            finish(parsed ? Result<Key>(std::make_shared<platform::SecretKey>(std::move(*parsed))) : parsed.error());
            return;
        }
        if (stored.error().kind != ErrorKind::NotFound) {
            finish(stored.error());
            return;
        }
        auto made = std::make_shared<platform::SecretKey>(platform::SecretKey::generate());
        QByteArray text = made->text();
        // Used only once it is kept: a key that is lost could never sign for the agents that pinned it.
        whenReady(m_keychain.write(QLatin1StringView(keychainKey), text), this,
            [finish, made](const Result<void> &kept) { finish(kept ? Result<Key>(made) : Result<Key>(kept.error())); });
        platform::wipe(text);
    });
    return promise->future();
}

QFuture<Result<SiteKey::Key>> SiteKey::announce(const Key &key)
{
    const QString id = key->publicKey().fingerprint();
    return thenReady(m_keys.list(0, {}), this, [this, key, id](const core::Page<core::TrustedKey> &known) {
        for (const core::TrustedKey &trusted : known.items) {
            if (trusted.keyId == id)
                return makeReady(Result<Key>(key));
        }
        return thenReady(m_keys.add(core::KeyUse::Site, key->publicKey().base64(), QSysInfo::machineHostName()), this,
            [key](const core::TrustedKey &) -> Result<Key> { return key; });
    });
}

} // namespace mainstay::backend
