// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUrlQuery>

namespace mainstay::backend {

/// The query that asks a list for what changed after \a since in the history \a epoch.
inline QUrlQuery pageQuery(qint64 since, const QString &epoch)
{
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("since"), QString::number(since));
    if (!epoch.isEmpty())
        query.addQueryItem(QStringLiteral("epoch"), epoch);
    return query;
}

} // namespace mainstay::backend
