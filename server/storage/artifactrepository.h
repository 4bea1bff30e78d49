// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "server/storage/lists.h"

namespace mainstay::storage {

/// A whole, checked file.
struct StoredArtifact
{
    QString sha256; ///< lower-case hex
    qint64 size = 0; ///< bytes
    QString fileName;
    QDateTime createdAt;
    QString createdBy;
};

/// A file on its way.
struct StoredUpload
{
    core::UploadId id;
    QString sha256; ///< that the whole is to have; empty while nobody has told it
    qint64 size = 0; ///< bytes of the whole
    QString fileName;
    QString createdBy;
    QDateTime expiresAt;
    bool finished = false; ///< the artifact is there
};

/// The tables of artifacts and of uploads.
class ArtifactRepository
{
public:
    /// One that is there already stays as it is.
    static core::Result<void> insert(Transaction &transaction, const StoredArtifact &artifact);
    /// Errors: NotFound.
    static core::Result<StoredArtifact> find(const Connection &connection, const QString &sha256);

    static core::Result<void> insertUpload(Transaction &transaction, const StoredUpload &upload);
    /// Errors: NotFound.
    static core::Result<StoredUpload> findUpload(const Connection &connection, const core::UploadId &id);
    static core::Result<void> finishUpload(Transaction &transaction, const core::UploadId &id, const QString &sha256);
    static core::Result<void> prolongUpload(
        Transaction &transaction, const core::UploadId &id, const QDateTime &expiresAt);
    static core::Result<void> removeUpload(Transaction &transaction, const core::UploadId &id);
    static core::Result<QList<StoredUpload>> uploads(const Connection &connection);
};

} // namespace mainstay::storage
