// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/keyservice.h"

#include "platform/signature/publickey.h"
#include "platform/signature/signature.h"
#include "server/services/fieldcheck.h"
#include "server/storage/columns.h"
#include "server/storage/keyrepository.h"

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
    const auto keys = m_database.read(KeyRepository::publicKeys);
    if (!keys)
        return keys.error();
    take(*keys);
    return {};
}

void KeyService::take(const QStringList &publicKeys)
{
    {
        const QWriteLocker lock(&m_lock);
        m_publicKeys = publicKeys;
    }
    if (m_listener)
        m_listener(publicKeys);
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
        const auto all = KeyRepository::publicKeys(t);
        if (!all)
            return all.error();
        t.afterCommit([this, keys = *all] { take(keys); });
        return KeyRepository::find(t, trusted.keyId);
    });
}

Result<void> KeyService::remove(const QString &keyId, const Actor &actor)
{
    return m_database.write([&](Transaction &t) -> Result<void> {
        if (const auto removed = KeyRepository::remove(t, keyId); !removed)
            return removed;
        const auto all = KeyRepository::publicKeys(t);
        if (!all)
            return all.error();
        t.afterCommit([this, keys = *all] { take(keys); });
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

QStringList KeyService::publicKeys() const
{
    const QReadLocker lock(&m_lock);
    return m_publicKeys;
}

Result<QString> KeyService::signerOf(const QString &signature) const
{
    const auto parsed = platform::Signature::parse(signature.toUtf8());
    if (!parsed)
        return parsed.error();
    const QString keyId = parsed->keyId.text();
    for (const QString &line : publicKeys()) {
        const auto key = platform::PublicKey::parse(line.toUtf8());
        if (key && key->id == parsed->keyId)
            return keyId;
    }
    return Error{
        ErrorKind::SignatureUntrusted, u"no agent trusts the key that signed the file"_s, {{u"keyId"_s, keyId}}};
}

} // namespace mainstay::services
