// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/userrepository.h"

#include "server/storage/columns.h"

namespace mainstay::storage {

using namespace Qt::StringLiterals;
using core::ErrorKind;
using core::Result;

namespace {

QString userKey(const QString &name)
{
    return name.normalized(QString::NormalizationForm_KC).toCaseFolded();
}

core::User userOf(const Query &row)
{
    return {row.text(0), enumOf<core::Role>(row.text(1)), row.flag(2), row.instant(3), row.number(4)};
}

} // namespace

Result<void> UserRepository::insert(Transaction &transaction, const StoredUser &user)
{
    const auto done = Query(transaction,
        u"INSERT INTO users (name, name_key, role, enabled, password, created_at, revision)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)"_s)
                          .bind(user.user.name)
                          .bind(userKey(user.user.name))
                          .bind(columnOf(user.user.role))
                          .bind(user.user.enabled)
                          .bind(user.passwordHash)
                          .bind(user.user.createdAt)
                          .bind(transaction.nextRevision(collection::users))
                          .run();
    if (!done && done.error().kind == ErrorKind::AlreadyExists)
        return done.error().with(u"field"_s, u"name"_s);
    return done;
}

Result<void> UserRepository::update(Transaction &transaction, const StoredUser &user)
{
    return Query(transaction, u"UPDATE users SET role = ?, enabled = ?, password = ?, revision = ? WHERE name = ?"_s)
        .bind(columnOf(user.user.role))
        .bind(user.user.enabled)
        .bind(user.passwordHash)
        .bind(transaction.nextRevision(collection::users))
        .bind(user.user.name)
        .run();
}

Result<StoredUser> UserRepository::find(const Connection &connection, const QString &name)
{
    Query query(
        connection, u"SELECT name, role, enabled, created_at, revision, password FROM users WHERE name_key = ?"_s);
    query.bind(userKey(name));
    return oneRow(query, [](const Query &row) { return StoredUser{userOf(row), row.text(5)}; });
}

Result<core::Page<core::User>> UserRepository::list(const Connection &connection, const PageRequest &wanted)
{
    return page<core::User>(connection, collection::users,
        u"SELECT name, role, enabled, created_at, revision FROM users WHERE revision > ? ORDER BY revision LIMIT ?"_s,
        wanted, userOf);
}

Result<qint64> UserRepository::count(const Connection &connection, core::Role role)
{
    Query query(connection, u"SELECT count(*) FROM users WHERE role = ? AND enabled"_s);
    query.bind(columnOf(role));
    return oneRow(query, [](const Query &row) { return row.number(0); });
}

} // namespace mainstay::storage
