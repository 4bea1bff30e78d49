// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/settingsrepository.h"

namespace mainstay::storage {

using namespace Qt::StringLiterals;
using core::Result;

Result<std::pair<QString, qint64>> SettingsRepository::text(const Connection &connection, const QString &name)
{
    Query query(connection, u"SELECT value, revision FROM settings WHERE name = ?"_s);
    query.bind(name);
    if (query.first())
        return std::pair(query.text(0), query.number(1));
    if (!query.status())
        return query.status().error();
    return std::pair(QString(), qint64(0));
}

Result<void> SettingsRepository::putText(Transaction &transaction, const QString &name, const QString &text)
{
    return Query(transaction, u"INSERT OR REPLACE INTO settings (name, value, revision) VALUES (?, ?, ?)"_s)
        .bind(name)
        .bind(text)
        .bind(transaction.nextRevision(collection::settings))
        .run();
}

} // namespace mainstay::storage
