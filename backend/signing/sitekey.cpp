// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/signing/sitekey.h"

#include "backend/future.h"
#include "backend/signing/keyhandover.h"
#include "platform/files/files.h"
#include "platform/files/secretfile.h"
#include "platform/files/wipe.h"

#include <QDebug>
#include <QSysInfo>
#include <QtConcurrent>

#include <algorithm>
#include <functional>

namespace mainstay::backend {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::TrustedKey;
using platform::SecretKey;

namespace {

constexpr qint64 longestFile = 4096;

Error notHere(const QList<TrustedKey> &elsewhere)
{
    const Error error{ErrorKind::NotFound, u"the site key is not in this keychain"_s, {{u"subject"_s, u"siteKey"_s}}};
    return elsewhere.isEmpty() ? error : error.with(u"keyId"_s, elsewhere.constFirst().keyId);
}

Result<void> write(const SecretKey &key, const QString &path, const QString &passphrase, SiteKey::Effort effort)
{
    QByteArray secret = passphrase.toUtf8();
    const auto text = key.encryptedText(secret, effort);
    platform::wipe(secret);
    return text ? platform::SecretFile(path).write(*text) : text.error();
}

Result<SiteKey::Key> read(const QString &path, const QString &passphrase)
{
    const auto text = platform::readFile(path, longestFile);
    if (!text) {
        // Anything that is too long for a key is no key.
        return text.error().kind == ErrorKind::PayloadTooLarge
            ? Error{ErrorKind::InvalidInput, text.error().detail, {{u"field"_s, u"secretKey"_s}}}
            : text.error();
    }
    QByteArray secret = passphrase.toUtf8();
    auto key = SecretKey::parse(*text, secret);
    platform::wipe(secret);
    if (!key)
        return key.error();
    return std::make_shared<SecretKey>(std::move(*key));
}

/// Whether the server may have done it although we do not have its answer.
bool mayHaveHappened(ErrorKind kind)
{
    return kind == ErrorKind::ConnectionLost || kind == ErrorKind::TimedOut || kind == ErrorKind::ProtocolError
        || kind == ErrorKind::Cancelled;
}

} // namespace

SiteKey::SiteKey(platform::Keychain &keychain, ApiClient &api, QObject *parent)
    : QObject(parent), m_keychain(keychain), m_keys(api), m_changes(api)
{ }

QString SiteKey::keychainKey(const QString &keyId)
{
    return u"mainstay/site-key/"_s + keyId;
}

/// The site keys that the server names, the newest first.
QFuture<Result<QList<TrustedKey>>> SiteKey::known()
{
    return thenReady(m_keys.list(0, {}), this, [](const core::Page<TrustedKey> &page) -> Result<QList<TrustedKey>> {
        QList<TrustedKey> site;
        for (const TrustedKey &key : page.items) {
            if (key.use == core::KeyUse::Site)
                site.append(key);
        }
        std::ranges::sort(site, std::ranges::greater(), &TrustedKey::addedAt);
        return site;
    });
}

QFuture<Result<SiteKey::Key>> SiteKey::readOneOf(const QList<TrustedKey> &candidates)
{
    auto promise = std::make_shared<QPromise<Result<Key>>>();
    promise->start();
    const auto finish = [promise](Result<Key> result) {
        promise->addResult(std::move(result));
        promise->finish();
    };
    if (candidates.isEmpty()) {
        finish(notHere({}));
        return promise->future();
    }
    const TrustedKey &first = candidates.constFirst();
    whenReady(m_keychain.read(keychainKey(first.keyId)), this, [=, this](const Result<QByteArray> &stored) {
        if (!stored && stored.error().kind != ErrorKind::NotFound) {
            finish(stored.error());
            return;
        }
        // Ids are chosen by whoever makes a key: only the key itself says that it is the one.
        if (stored) {
            auto parsed = SecretKey::parse(*stored);
            if (!parsed) {
                finish(parsed.error());
                return;
            }
            if (parsed->publicKey().base64() == candidates.constFirst().publicKey) {
                finish(std::make_shared<SecretKey>(std::move(*parsed)));
                return;
            }
        }
        if (candidates.size() == 1) {
            finish(notHere(candidates));
            return;
        }
        whenReady(readOneOf(candidates.mid(1)), this, [=](const Result<Key> &next) {
            const bool none = !next && next.error().kind == ErrorKind::NotFound;
            finish(none ? Result<Key>(notHere(candidates)) : next);
        });
    });
    return promise->future();
}

QFuture<Result<SiteKey::Key>> SiteKey::find()
{
    return thenReady(known(), this, [this](const QList<TrustedKey> &keys) { return readOneOf(keys); });
}

QFuture<Result<SiteKey::Key>> SiteKey::ensure()
{
    return thenReady(
        known(), this, [this](const QList<TrustedKey> &keys) { return keys.isEmpty() ? make() : readOneOf(keys); });
}

/// Answers \a key once the keychain has it: one that is lost could never sign for the agents that pinned it.
QFuture<Result<SiteKey::Key>> SiteKey::keep(const Key &key)
{
    auto promise = std::make_shared<QPromise<Result<Key>>>();
    promise->start();
    QByteArray text = key->text();
    whenReady(m_keychain.write(keychainKey(key->publicKey().fingerprint()), text), this,
        [promise, key](const Result<void> &kept) {
            promise->addResult(kept ? Result<Key>(key) : Result<Key>(kept.error()));
            promise->finish();
        });
    platform::wipe(text);
    return promise->future();
}

/// What is not told to anybody is worth nothing: a failure is a line in the log.
void SiteKey::forget(const QString &keyId)
{
    whenReady(m_keychain.remove(keychainKey(keyId)), this, [](const Result<void> &removed) {
        if (!removed)
            qWarning() << "keychain:" << removed.error().detail;
    });
}

QFuture<Result<SiteKey::Key>> SiteKey::make()
{
    const Key made = std::make_shared<SecretKey>(SecretKey::generate());
    return thenReady(keep(made), this, [this](const Key &kept) {
        auto promise = std::make_shared<QPromise<Result<Key>>>();
        promise->start();
        const auto added = m_keys.add(core::KeyUse::Site, kept->publicKey().base64(), QSysInfo::machineHostName());
        whenReady(added, this, [this, promise, kept](const Result<TrustedKey> &known) {
            if (!known && !mayHaveHappened(known.error().kind))
                forget(kept->publicKey().fingerprint());
            promise->addResult(known ? Result<Key>(kept) : Result<Key>(known.error()));
            promise->finish();
        });
        return promise->future();
    });
}

QFuture<Result<void>> SiteKey::exportTo(const QString &path, const QString &passphrase, Effort effort)
{
    return thenReady(find(), this,
        [=](const Key &key) { return QtConcurrent::run([=] { return write(*key, path, passphrase, effort); }); });
}

QFuture<Result<QString>> SiteKey::importFrom(const QString &path, const QString &passphrase)
{
    return thenReady(QtConcurrent::run([=] { return read(path, passphrase); }), this, [this](const Key &key) {
        return thenReady(known(), this, [this, key](const QList<TrustedKey> &keys) { return adopt(key, keys); });
    });
}

QFuture<Result<QString>> SiteKey::adopt(const Key &key, const QList<TrustedKey> &known)
{
    const QString line = key->publicKey().base64();
    const QString id = key->publicKey().fingerprint();
    const bool isTrusted = std::ranges::find(known, line, &TrustedKey::publicKey) != known.end();
    if (!known.isEmpty() && !isTrusted) {
        return makeReady<QString>(Error{ErrorKind::SignatureUntrusted, u"not the key that this site's agents trust"_s,
            {{u"keyId"_s, id}, {u"expected"_s, known.constFirst().keyId}}});
    }
    return thenReady(keep(key), this, [=, this](const Key &) {
        if (isTrusted)
            return makeReady(Result<QString>(id));
        return thenReady(m_keys.add(core::KeyUse::Site, line, QSysInfo::machineHostName()), this,
            [id](const TrustedKey &) -> Result<QString> { return id; });
    });
}

QFuture<Result<TrustedKey>> SiteKey::rotate()
{
    return thenReady(find(), this, [this](const Key &old) {
        const Key next = std::make_shared<SecretKey>(SecretKey::generate());
        // Kept before anybody is told: between the two there is a key too many in the keychain, never one too few.
        return thenReady(keep(next), this, [this, old](const Key &kept) { return replace(old, kept); });
    });
}

QFuture<Result<TrustedKey>> SiteKey::replace(const Key &old, const Key &next)
{
    auto promise = std::make_shared<QPromise<Result<TrustedKey>>>();
    promise->start();
    const auto handOver = handOverKey(*old, next->publicKey());
    if (!handOver) {
        promise->addResult(handOver.error());
        promise->finish();
        return promise->future();
    }
    whenReady(m_changes.handOver(*handOver, QSysInfo::machineHostName()), this,
        [this, promise, old, next](const Result<TrustedKey> &taken) {
            if (taken)
                forget(old->publicKey().fingerprint());
            else if (!mayHaveHappened(taken.error().kind))
                forget(next->publicKey().fingerprint());
            promise->addResult(taken);
            promise->finish();
        });
    return promise->future();
}

} // namespace mainstay::backend
