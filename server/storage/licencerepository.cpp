// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/licencerepository.h"

#include "server/storage/columns.h"

namespace mainstay::storage {

using namespace Qt::StringLiterals;
using core::Result;

Result<void> LicenceRepository::put(Transaction &transaction, const KeptLicence &licence)
{
    return Query(transaction,
        u"INSERT OR REPLACE INTO licence (id, file, signature, imported_at, imported_by, last_check_at, next_check_at,"
        " cause) VALUES (1, ?, ?, ?, ?, ?, ?, ?)"_s)
        .bind(licence.file.licence)
        .bind(licence.file.signature)
        .bind(licence.importedAt)
        .bind(licence.importedBy)
        .bind(licence.lastCheckAt)
        .bind(licence.nextCheckAt)
        .bind(columnOf(licence.cause))
        .run();
}

Result<void> LicenceRepository::remove(Transaction &transaction)
{
    return Query(transaction, u"DELETE FROM licence"_s).run();
}

Result<KeptLicence> LicenceRepository::get(const Connection &connection)
{
    Query query(connection,
        u"SELECT file, signature, imported_at, imported_by, last_check_at, next_check_at, cause FROM licence"_s);
    return oneRow(query, [](const Query &row) {
        return KeptLicence{{row.text(0), row.text(1)}, row.instant(2), row.text(3), row.maybeInstant(4),
            row.maybeInstant(5), errorOf(row.text(6))};
    });
}

} // namespace mainstay::storage
