// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/feedrepository.h"

#include "server/storage/columns.h"

namespace mainstay::storage {

using namespace Qt::StringLiterals;
using core::Result;

Result<void> FeedRepository::put(Transaction &transaction, const KeptFeed &feed)
{
    return Query(transaction, u"INSERT OR REPLACE INTO feed (product, serial, list, checked_at) VALUES (?, ?, ?, ?)"_s)
        .bind(feed.index.product)
        .bind(feed.index.serial)
        .bind(QString::fromUtf8(core::encode(feed.index)))
        .bind(feed.checkedAt)
        .run();
}

Result<KeptFeed> FeedRepository::get(const Connection &connection, const QString &product)
{
    Query query(connection, u"SELECT list, checked_at FROM feed WHERE product = ?"_s);
    query.bind(product);
    const auto row = oneRow(query, [](const Query &found) {
        return std::pair{found.text(0).toUtf8(), found.instant(1)};
    });
    if (!row)
        return row.error();
    const auto index = core::decode<core::FeedIndex>(row->first);
    if (!index)
        return index.error();
    return KeptFeed{*index, row->second};
}

Result<void> FeedRepository::putImported(Transaction &transaction, const ImportedPatch &patch)
{
    return Query(transaction,
        u"INSERT OR REPLACE INTO imported_patches (version, document, path, signer, trusted_comment, imported_at)"
        " VALUES (?, ?, ?, ?, ?, ?)"_s)
        .bind(patch.patch.version.toString())
        .bind(QString::fromUtf8(core::encode(patch.patch)))
        .bind(patch.path)
        .bind(patch.signer)
        .bind(patch.trustedComment)
        .bind(patch.importedAt)
        .run();
}

Result<void> FeedRepository::removeImported(Transaction &transaction, const core::Version &version)
{
    return Query(transaction, u"DELETE FROM imported_patches WHERE version = ?"_s).bind(version.toString()).run();
}

Result<QList<ImportedPatch>> FeedRepository::imported(const Connection &connection)
{
    Query query(connection,
        u"SELECT document, path, signer, trusted_comment, imported_at FROM imported_patches ORDER BY version"_s);
    return allRows(query, [](const Query &row) {
        ImportedPatch patch;
        core::codec::readFields(QJsonDocument::fromJson(row.text(0).toUtf8()).object(), patch.patch);
        patch.path = row.text(1);
        patch.signer = row.text(2);
        patch.trustedComment = row.text(3);
        patch.importedAt = row.instant(4);
        return patch;
    });
}

} // namespace mainstay::storage
