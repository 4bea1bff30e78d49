// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/auditrepository.h"

namespace mainstay::storage {

using namespace Qt::StringLiterals;
using core::Result;

namespace {

#define AUDIT_COLUMNS "revision, at, user, address, action, subject, detail, hash"

core::AuditEntry entryOf(const Query &row)
{
    return {
        row.number(0), row.instant(1), row.text(2), row.text(3), row.text(4), row.text(5), row.text(6), row.text(7)};
}

} // namespace

Result<void> AuditRepository::insert(Transaction &transaction, const core::AuditEntry &entry)
{
    return Query(transaction, u"INSERT INTO audit (" AUDIT_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)"_s)
        .bind(entry.revision)
        .bind(entry.at)
        .bind(entry.user)
        .bind(entry.address)
        .bind(entry.action)
        .bind(entry.subject)
        .bind(entry.detail)
        .bind(entry.hash)
        .run();
}

Result<QString> AuditRepository::lastHash(const Connection &connection)
{
    Query query(connection, u"SELECT hash FROM audit ORDER BY revision DESC LIMIT 1"_s);
    if (query.first())
        return query.text(0);
    if (!query.status())
        return query.status().error();
    return QString();
}

Result<core::Page<core::AuditEntry>> AuditRepository::list(const Connection &connection, const PageRequest &wanted)
{
    return page<core::AuditEntry>(connection, collection::audit,
        u"SELECT " AUDIT_COLUMNS " FROM audit WHERE revision > ? ORDER BY revision LIMIT ?"_s, wanted, entryOf);
}

Result<void> AuditRepository::walk(
    const Connection &connection, const std::function<bool(const core::AuditEntry &)> &visit)
{
    Query query(connection, u"SELECT " AUDIT_COLUMNS " FROM audit ORDER BY revision"_s);
    for (bool row = query.first(); row; row = query.next()) {
        if (!visit(entryOf(query)))
            return {};
    }
    return query.status();
}

} // namespace mainstay::storage
