// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/keyservice.h"

#include "platform/signature/publickey.h"
#include "platform/signature/signature.h"
#include "platform/signature/trustedcomment.h"
#include "platform/signature/verification.h"
#include "server/services/fieldcheck.h"
#include "server/storage/columns.h"

namespace mainstay::services {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;
using core::TrustedKey;
using storage::Connection;
using storage::KeyRepository;
using storage::Transaction;

KeyService::KeyService(storage::Database &database, const Clock &clock, const AuditTrail &audit)
    : m_database(database), m_clock(clock), m_audit(audit)
{ }

Result<void> KeyService::load()
{
    const auto keys = m_database.read(KeyRepository::agentKeys);
    if (!keys)
        return keys.error();
    take(*keys);
    return {};
}

void KeyService::take(const storage::AgentKeys &keys)
{
    {
        const QWriteLocker lock(&m_lock);
        m_agentKeys = keys;
    }
    if (m_listener)
        m_listener(keys);
}

Result<void> KeyService::takeAfterCommit(Transaction &transaction)
{
    const auto all = KeyRepository::agentKeys(transaction);
    if (!all)
        return all.error();
    transaction.afterCommit([this, keys = *all] { take(keys); });
    return {};
}

Result<TrustedKey> KeyService::add(const NewKey &key, const Actor &actor)
{
    const auto parsed = platform::PublicKey::parse(key.publicKey.toUtf8());
    if (!parsed)
        return parsed.error();
    const auto comment = fieldcheck::text(u"comment"_s, key.comment, fieldcheck::maxName);
    if (!comment)
        return comment.error();
    const TrustedKey trusted{parsed->fingerprint(), key.use, parsed->base64(), *comment, actor.user, m_clock.now(), 0};
    return m_database.write([&](Transaction &t) -> Result<TrustedKey> {
        if (const auto inserted = KeyRepository::insert(t, trusted); !inserted)
            return inserted.error();
        if (const auto noted = m_audit.append(t, actor, u"key.add"_s, trusted.keyId, storage::columnOf(key.use));
            !noted)
            return noted.error();
        if (const auto taken = takeAfterCommit(t); !taken)
            return taken.error();
        return KeyRepository::find(t, trusted.keyId);
    });
}

namespace {

/// The site key that signed \a handOver as one. Agents check the same, with the keys that they have pinned.
Result<platform::KeyId> giverOf(const NewHandOver &handOver, const QStringList &siteKeys)
{
    const auto signature = platform::Signature::parse(handOver.signature.toUtf8());
    if (!signature)
        return signature.error();
    QList<platform::PublicKey> keys;
    for (const QString &line : siteKeys) {
        if (const auto key = platform::PublicKey::parse(line.toUtf8()))
            keys.append(*key);
    }
    const auto proof = platform::verifyBytes(handOver.publicKey.toUtf8(), *signature, keys);
    if (!proof)
        return proof.error();
    const auto comment = platform::TrustedComment::parse(proof->trustedComment);
    if (!comment || !comment->others.contains(QLatin1StringView(core::KeyHandOver::purpose)))
        return Error{ErrorKind::SignatureInvalid, u"signed, but not as a hand-over"_s, {}};
    return proof->keyId;
}

} // namespace

Result<TrustedKey> KeyService::handOver(const NewHandOver &handOver, const Actor &actor)
{
    const auto next = platform::PublicKey::parse(handOver.publicKey.toUtf8());
    if (!next)
        return next.error();
    if (next->base64() != handOver.publicKey)
        return Error{ErrorKind::InvalidInput, u"not the base64 line alone"_s, {{u"field"_s, u"publicKey"_s}}};
    const auto comment = fieldcheck::text(u"comment"_s, handOver.comment, fieldcheck::maxName);
    if (!comment)
        return comment.error();
    const TrustedKey trusted{
        next->fingerprint(), core::KeyUse::Site, next->base64(), *comment, actor.user, m_clock.now(), 0};
    return m_database.write([&](Transaction &t) -> Result<TrustedKey> {
        const auto siteKeys = KeyRepository::publicKeysOf(t, core::KeyUse::Site);
        if (!siteKeys)
            return siteKeys.error();
        const auto giver = giverOf(handOver, *siteKeys);
        if (!giver)
            return giver.error();
        const core::KeyHandOver kept{handOver.publicKey, handOver.signature};
        if (const auto inserted = KeyRepository::insert(t, trusted); !inserted)
            return inserted.error();
        if (const auto noted = KeyRepository::insertHandOver(t, kept, giver->text(), trusted); !noted)
            return noted.error();
        if (const auto removed = KeyRepository::remove(t, giver->text()); !removed)
            return removed.error();
        if (const auto noted = m_audit.append(t, actor, u"key.handOver"_s, trusted.keyId, giver->text()); !noted)
            return noted.error();
        if (const auto taken = takeAfterCommit(t); !taken)
            return taken.error();
        return KeyRepository::find(t, trusted.keyId);
    });
}

Result<void> KeyService::remove(const QString &keyId, const Actor &actor)
{
    return m_database.write([&](Transaction &t) -> Result<void> {
        if (const auto removed = KeyRepository::remove(t, keyId); !removed)
            return removed;
        if (const auto taken = takeAfterCommit(t); !taken)
            return taken.error();
        return m_audit.append(t, actor, u"key.remove"_s, keyId);
    });
}

Result<core::Page<TrustedKey>> KeyService::list(const storage::PageRequest &wanted) const
{
    return m_database.read([&](const Connection &connection) { return KeyRepository::list(connection, wanted); });
}

Result<QList<platform::PublicKey>> KeyService::keysOf(core::KeyUse use) const
{
    const auto lines
        = m_database.read([&](const Connection &connection) { return KeyRepository::publicKeysOf(connection, use); });
    if (!lines)
        return lines.error();
    QList<platform::PublicKey> keys;
    for (const QString &line : *lines) {
        if (const auto key = platform::PublicKey::parse(line.toUtf8()))
            keys.append(*key);
    }
    return keys;
}

storage::AgentKeys KeyService::agentKeys() const
{
    const QReadLocker lock(&m_lock);
    return m_agentKeys;
}

Result<QString> KeyService::signerOf(const QString &signature) const
{
    const auto parsed = platform::Signature::parse(signature.toUtf8());
    if (!parsed)
        return parsed.error();
    const QString keyId = parsed->keyId.text();
    const QStringList trusted = agentKeys().trusted;
    for (const QString &line : trusted) {
        const auto key = platform::PublicKey::parse(line.toUtf8());
        if (key && key->id == parsed->keyId)
            return keyId;
    }
    return Error{
        ErrorKind::SignatureUntrusted, u"no agent trusts the key that signed the file"_s, {{u"keyId"_s, keyId}}};
}

} // namespace mainstay::services
