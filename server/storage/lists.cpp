// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/lists.h"

namespace mainstay::storage {

using namespace Qt::StringLiterals;

core::Result<std::pair<QString, qint64>> position(const Connection &connection)
{
    Query query(connection, u"SELECT epoch, revision FROM store"_s);
    return oneRow(query, [](const Query &row) { return std::pair(row.text(0), row.number(1)); });
}

core::Result<QStringList> removedBetween(
    const Connection &connection, QLatin1StringView collection, qint64 since, qint64 until)
{
    Query query(connection,
        u"SELECT id FROM tombstones WHERE collection = ? AND revision > ? AND revision <= ? ORDER BY revision"_s);
    query.bind(QString(collection)).bind(since).bind(until);
    return allRows(query, [](const Query &row) { return row.text(0); });
}

} // namespace mainstay::storage
