// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/enrolmenttokenrepository.h"

namespace mainstay::storage {

using namespace Qt::StringLiterals;
using core::Result;

namespace {

#define TOKEN_COLUMNS "id, label, use_limit, used, created_at, created_by, expires_at, revoked, revision"

core::EnrolmentToken tokenOf(const Query &row)
{
    core::EnrolmentToken token;
    token.id = {row.text(0)};
    token.label = row.text(1);
    token.limit = int(row.number(2));
    token.used = int(row.number(3));
    token.createdAt = row.instant(4);
    token.createdBy = row.text(5);
    token.expiresAt = row.maybeInstant(6);
    token.revoked = row.flag(7);
    token.revision = row.number(8);
    return token;
}

} // namespace

Result<void> EnrolmentTokenRepository::insert(
    Transaction &transaction, const core::EnrolmentToken &token, const QByteArray &tokenHash)
{
    return Query(transaction,
        u"INSERT INTO enrolment_tokens (id, token_hash, label, use_limit, used, created_at, created_by, expires_at,"
        " revoked, revision) VALUES (?, ?, ?, ?, 0, ?, ?, ?, 0, ?)"_s)
        .bind(token.id)
        .bind(tokenHash)
        .bind(token.label)
        .bind(token.limit)
        .bind(token.createdAt)
        .bind(token.createdBy)
        .bind(token.expiresAt)
        .bind(transaction.nextRevision(collection::enrolmentTokens))
        .run();
}

Result<core::EnrolmentToken> EnrolmentTokenRepository::use(
    Transaction &transaction, const QByteArray &tokenHash, const QDateTime &now)
{
    Query query(transaction,
        u"SELECT " TOKEN_COLUMNS " FROM enrolment_tokens WHERE token_hash = ? AND NOT revoked"
        " AND (use_limit = 0 OR used < use_limit) AND (expires_at IS NULL OR expires_at > ?)"_s);
    query.bind(tokenHash).bind(now);
    auto token = oneRow(query, tokenOf);
    if (!token)
        return token;
    if (const auto counted
        = Query(transaction, u"UPDATE enrolment_tokens SET used = used + 1, revision = ? WHERE id = ?"_s)
              .bind(transaction.nextRevision(collection::enrolmentTokens))
              .bind(token->id)
              .run();
        !counted)
        return counted.error();
    return token;
}

Result<core::EnrolmentToken> EnrolmentTokenRepository::find(const Connection &connection, const core::TokenId &id)
{
    Query query(connection, u"SELECT " TOKEN_COLUMNS " FROM enrolment_tokens WHERE id = ?"_s);
    query.bind(id);
    return oneRow(query, tokenOf);
}

Result<void> EnrolmentTokenRepository::revoke(Transaction &transaction, const core::TokenId &id)
{
    return Query(transaction, u"UPDATE enrolment_tokens SET revoked = 1, revision = ? WHERE id = ?"_s)
        .bind(transaction.nextRevision(collection::enrolmentTokens))
        .bind(id)
        .run();
}

Result<core::Page<core::EnrolmentToken>> EnrolmentTokenRepository::list(
    const Connection &connection, const PageRequest &wanted)
{
    return page<core::EnrolmentToken>(connection, collection::enrolmentTokens,
        u"SELECT " TOKEN_COLUMNS " FROM enrolment_tokens WHERE revision > ? ORDER BY revision LIMIT ?"_s, wanted,
        tokenOf);
}

} // namespace mainstay::storage
