// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/changes.h"
#include "server/storage/query.h"
#include "server/storage/transaction.h"

#include <algorithm>
#include <functional>
#include <type_traits>

namespace mainstay::storage {

/// Where a client stands in a list.
struct PageRequest
{
    QString epoch; ///< the one it knows; empty: not said
    qint64 since = 0;
    int limit = defaultLimit;

    static constexpr int defaultLimit = 1000;
    static constexpr int maxLimit = 5000;
};

/// The epoch and the newest revision in the snapshot of \a connection.
core::Result<std::pair<QString, qint64>> position(const Connection &connection);

/// The ids in \a collection that were removed after \a since and not after \a until.
core::Result<QStringList> removedBetween(
    const Connection &connection, QLatin1StringView collection, qint64 since, qint64 until);

/// The rows of \a query, each made by \a rowOf (const Query &) -> T.
template <typename F>
auto allRows(Query &query, F &&rowOf) -> core::Result<QList<std::invoke_result_t<F, const Query &>>>
{
    QList<std::invoke_result_t<F, const Query &>> rows;
    for (bool row = query.first(); row; row = query.next())
        rows.append(rowOf(query));
    if (!query.status())
        return query.status().error();
    return rows;
}

/// The first row of \a query. Errors: NotFound.
template <typename F> auto oneRow(Query &query, F &&rowOf) -> core::Result<std::invoke_result_t<F, const Query &>>
{
    if (query.first())
        return rowOf(query);
    if (!query.status())
        return query.status().error();
    return core::Error{core::ErrorKind::NotFound, {}, {}};
}

/// One page of the rows that changed after `wanted.since`, by rising revision. \a sql selects them with the condition
/// `revision > ? ORDER BY revision LIMIT ?` as its last two values; \a bindFirst binds those before. A client of
/// another epoch is read to from the beginning.
template <typename T, typename RowOf>
core::Result<core::Page<T>> page(const Connection &connection, QLatin1StringView collection, const QString &sql,
    const PageRequest &wanted, RowOf &&rowOf, const std::function<void(Query &)> &bindFirst = {})
{
    const auto now = position(connection);
    if (!now)
        return now.error();
    core::Page<T> page;
    page.epoch = now->first;
    const bool known = wanted.epoch.isEmpty() || wanted.epoch == page.epoch;
    const qint64 since = known && wanted.since <= now->second ? wanted.since : 0;
    const int limit = std::clamp(wanted.limit, 1, PageRequest::maxLimit);

    Query query(connection, sql);
    if (bindFirst)
        bindFirst(query);
    query.bind(since).bind(limit + 1);
    auto rows = allRows(query, rowOf);
    if (!rows)
        return rows.error();
    page.items = std::move(*rows);
    page.more = page.items.size() > limit;
    if (page.more)
        page.items.removeLast();
    page.revision = page.more ? page.items.constLast().revision : now->second;

    if (since > 0) {
        auto removed = removedBetween(connection, collection, since, page.revision);
        if (!removed)
            return removed.error();
        page.removed = std::move(*removed);
    }
    return page;
}

} // namespace mainstay::storage
