// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/raterepository.h"

namespace mainstay::storage {

using namespace Qt::StringLiterals;
using core::Result;

Result<void> RateRepository::insert(Transaction &transaction, const MeasuredRate &rate, const QDateTime &at)
{
    const auto inserted = Query(
        transaction, u"INSERT INTO measured_rates (bytes_per_second, at_a_time, measured_at) VALUES (?, ?, ?)"_s)
                              .bind(rate.bytesPerSecond)
                              .bind(rate.atATime)
                              .bind(at)
                              .run();
    if (!inserted)
        return inserted;
    return Query(transaction, u"DELETE FROM measured_rates WHERE id <= last_insert_rowid() - ?"_s).bind(kept).run();
}

Result<QList<MeasuredRate>> RateRepository::all(const Connection &connection)
{
    Query query(connection, u"SELECT bytes_per_second, at_a_time FROM measured_rates ORDER BY id"_s);
    return allRows(query, [](const Query &row) { return MeasuredRate{row.number(0), row.number(1)}; });
}

} // namespace mainstay::storage
