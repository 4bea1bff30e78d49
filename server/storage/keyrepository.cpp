// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/keyrepository.h"

#include "server/storage/columns.h"

namespace mainstay::storage {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

namespace {

#define KEY_COLUMNS "key_id, key_use, public_key, comment, added_by, added_at, revision"

core::TrustedKey keyOf(const Query &row)
{
    return {row.text(0), enumOf<core::KeyUse>(row.text(1)), row.text(2), row.text(3), row.text(4), row.instant(5),
        row.number(6)};
}

} // namespace

Result<void> KeyRepository::insert(Transaction &transaction, const core::TrustedKey &key)
{
    const auto done = Query(transaction, u"INSERT INTO trusted_keys (" KEY_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?)"_s)
                          .bind(key.keyId)
                          .bind(columnOf(key.use))
                          .bind(key.publicKey)
                          .bind(key.comment)
                          .bind(key.addedBy)
                          .bind(key.addedAt)
                          .bind(transaction.nextRevision(collection::keys))
                          .run();
    if (!done && done.error().kind == ErrorKind::AlreadyExists)
        return done.error().with(u"field"_s, u"publicKey"_s);
    return done;
}

Result<void> KeyRepository::remove(Transaction &transaction, const QString &keyId)
{
    Query query(transaction, u"DELETE FROM trusted_keys WHERE key_id = ?"_s);
    if (const auto done = query.bind(keyId).run(); !done)
        return done;
    if (query.changedRows() == 0)
        return Error{ErrorKind::NotFound, {}, {}};
    return transaction.bury(collection::keys, keyId);
}

Result<core::TrustedKey> KeyRepository::find(const Connection &connection, const QString &keyId)
{
    Query query(connection, u"SELECT " KEY_COLUMNS " FROM trusted_keys WHERE key_id = ?"_s);
    query.bind(keyId);
    return oneRow(query, keyOf);
}

Result<core::Page<core::TrustedKey>> KeyRepository::list(const Connection &connection, const PageRequest &wanted)
{
    return page<core::TrustedKey>(connection, collection::keys,
        u"SELECT " KEY_COLUMNS " FROM trusted_keys WHERE revision > ? ORDER BY revision LIMIT ?"_s, wanted, keyOf);
}

Result<AgentKeys> KeyRepository::agentKeys(const Connection &connection)
{
    AgentKeys keys;
    Query trusted(connection, u"SELECT public_key FROM trusted_keys ORDER BY added_at, key_id"_s);
    const auto all = allRows(trusted, [](const Query &row) { return row.text(0); });
    const auto site = publicKeysOf(connection, core::KeyUse::Site);
    Query handedOver(connection, u"SELECT public_key, signature FROM key_hand_overs ORDER BY number"_s);
    const auto handOvers = allRows(handedOver, [](const Query &row) {
        return core::KeyHandOver{row.text(0), row.text(1)};
    });
    if (!all)
        return all.error();
    if (!site)
        return site.error();
    if (!handOvers)
        return handOvers.error();
    return AgentKeys{*all, *site, *handOvers};
}

Result<QStringList> KeyRepository::publicKeysOf(const Connection &connection, core::KeyUse use)
{
    Query query(connection, u"SELECT public_key FROM trusted_keys WHERE key_use = ? ORDER BY added_at, key_id"_s);
    query.bind(columnOf(use));
    return allRows(query, [](const Query &row) { return row.text(0); });
}

Result<void> KeyRepository::insertHandOver(
    Transaction &transaction, const core::KeyHandOver &handOver, const QString &fromKey, const core::TrustedKey &toKey)
{
    Query before(transaction, u"SELECT 1 FROM key_hand_overs WHERE from_key = ?"_s);
    // Agents take no key back that has handed over: what they would not follow must not be promised to anybody.
    if (before.bind(toKey.keyId).first())
        return Error{ErrorKind::AlreadyExists, u"this key has handed over before"_s, {{u"field"_s, u"publicKey"_s}}};
    if (const auto status = before.status(); !status)
        return status;
    return Query(transaction,
        u"INSERT INTO key_hand_overs (from_key, to_key, public_key, signature, made_by, made_at) "
        "VALUES (?, ?, ?, ?, ?, ?)"_s)
        .bind(fromKey)
        .bind(toKey.keyId)
        .bind(handOver.publicKey)
        .bind(handOver.signature)
        .bind(toKey.addedBy)
        .bind(toKey.addedAt)
        .run();
}

} // namespace mainstay::storage
