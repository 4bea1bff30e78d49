// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/patch.h"
#include "server/storage/lists.h"

namespace mainstay::storage {

/// The newest list of a feed that was verified.
struct KeptFeed
{
    core::FeedIndex index;
    QDateTime checkedAt;
};

/// A patch that came from a file, and where the server keeps it.
struct ImportedPatch
{
    core::FeedPatch patch;
    QString path;
    QString signer;
    QString trustedComment;
    QDateTime importedAt;
};

/// What patches there are: the feed's list and those imported from files.
struct FeedRepository
{
    static core::Result<void> put(Transaction &transaction, const KeptFeed &feed);
    /// Errors: NotFound.
    static core::Result<KeptFeed> get(const Connection &connection, const QString &product);

    static core::Result<void> putImported(Transaction &transaction, const ImportedPatch &patch);
    static core::Result<void> removeImported(Transaction &transaction, const core::Version &version);
    static core::Result<QList<ImportedPatch>> imported(const Connection &connection);
};

} // namespace mainstay::storage
