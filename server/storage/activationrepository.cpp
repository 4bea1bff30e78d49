// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/activationrepository.h"

#include "server/storage/columns.h"

namespace mainstay::storage {

using namespace Qt::StringLiterals;
using core::Result;

namespace {

#define CODE_COLUMNS                                                                                                   \
    "id, session, licence, version, purpose, hash, created_at, expires_at, tries, used_at, mail_at, mail_answer,"      \
    " mail_error"

KeptCode codeOf(const Query &row)
{
    return {row.number(0), {row.bytes(1), row.text(2), versionOf(row.text(3)), enumOf<core::CodePurpose>(row.text(4))},
        row.text(5), row.instant(6), row.instant(7), int(row.number(8)), row.maybeInstant(9), row.maybeInstant(10),
        row.text(11), errorOf(row.text(12))};
}

} // namespace

Result<qint64> ActivationRepository::insert(Transaction &transaction, const KeptCode &code)
{
    const auto done = Query(transaction,
        u"INSERT INTO activation_codes (session, licence, version, purpose, hash, created_at, expires_at, tries,"
        " mail_answer) VALUES (?, ?, ?, ?, ?, ?, ?, 0, '')"_s)
                          .bind(code.scope.session)
                          .bind(code.scope.licence)
                          .bind(code.scope.version.toString())
                          .bind(columnOf(code.scope.purpose))
                          .bind(code.hash)
                          .bind(code.createdAt)
                          .bind(code.expiresAt)
                          .run();
    if (!done)
        return done.error();
    Query id(transaction, u"SELECT last_insert_rowid()"_s);
    return oneRow(id, [](const Query &row) { return row.number(0); });
}

Result<void> ActivationRepository::update(Transaction &transaction, const KeptCode &code)
{
    return Query(transaction,
        u"UPDATE activation_codes SET tries = ?, used_at = ?, mail_at = ?, mail_answer = ?, mail_error = ?"
        " WHERE id = ?"_s)
        .bind(code.tries)
        .bind(code.usedAt)
        .bind(code.mailAt)
        .bind(code.mailAnswer)
        .bind(columnOf(code.mailError))
        .bind(code.id)
        .run();
}

Result<KeptCode> ActivationRepository::find(const Connection &connection, qint64 id)
{
    Query query(connection, u"SELECT " CODE_COLUMNS " FROM activation_codes WHERE id = ?"_s);
    query.bind(id);
    return oneRow(query, codeOf);
}

Result<QList<KeptCode>> ActivationRepository::newerThan(
    const Connection &connection, const QString &licence, const QDateTime &instant)
{
    Query query(connection,
        u"SELECT " CODE_COLUMNS
        " FROM activation_codes WHERE licence = ? AND created_at > ? ORDER BY created_at DESC, id DESC"_s);
    query.bind(licence).bind(instant);
    return allRows(query, codeOf);
}

Result<void> ActivationRepository::authorise(Transaction &transaction, const CodeScope &scope, const QDateTime &at)
{
    return Query(
        transaction, u"INSERT OR REPLACE INTO activations (session, licence, version, at) VALUES (?, ?, ?, ?)"_s)
        .bind(scope.session)
        .bind(scope.licence)
        .bind(scope.version.toString())
        .bind(at)
        .run();
}

Result<bool> ActivationRepository::isAuthorised(const Connection &connection, const CodeScope &scope)
{
    Query query(connection, u"SELECT 1 FROM activations WHERE session = ? AND licence = ? AND version = ?"_s);
    query.bind(scope.session).bind(scope.licence).bind(scope.version.toString());
    const bool found = query.first();
    if (!query.status())
        return query.status().error();
    return found;
}

Result<void> ActivationRepository::forgetBefore(Transaction &transaction, const QDateTime &instant)
{
    if (const auto codes
        = Query(transaction, u"DELETE FROM activation_codes WHERE created_at < ?"_s).bind(instant).run();
        !codes)
        return codes;
    return Query(transaction, u"DELETE FROM activations WHERE at < ?"_s).bind(instant).run();
}

} // namespace mainstay::storage
