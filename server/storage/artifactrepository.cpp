// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/artifactrepository.h"

namespace mainstay::storage {

using namespace Qt::StringLiterals;
using core::Result;

namespace {

#define ARTIFACT_COLUMNS "sha256, size, file_name, created_at, created_by"
#define UPLOAD_COLUMNS "id, sha256, size, file_name, created_by, expires_at, finished"

StoredUpload uploadOf(const Query &row)
{
    return {{row.text(0)}, row.text(1), row.number(2), row.text(3), row.text(4), row.instant(5), row.flag(6)};
}

} // namespace

Result<void> ArtifactRepository::insert(Transaction &transaction, const StoredArtifact &artifact)
{
    return Query(transaction, u"INSERT OR IGNORE INTO artifacts (" ARTIFACT_COLUMNS ") VALUES (?, ?, ?, ?, ?)"_s)
        .bind(artifact.sha256)
        .bind(artifact.size)
        .bind(artifact.fileName)
        .bind(artifact.createdAt)
        .bind(artifact.createdBy)
        .run();
}

Result<StoredArtifact> ArtifactRepository::find(const Connection &connection, const QString &sha256)
{
    Query query(connection, u"SELECT " ARTIFACT_COLUMNS " FROM artifacts WHERE sha256 = ?"_s);
    query.bind(sha256);
    return oneRow(query, [](const Query &row) {
        return StoredArtifact{row.text(0), row.number(1), row.text(2), row.instant(3), row.text(4)};
    });
}

Result<void> ArtifactRepository::insertUpload(Transaction &transaction, const StoredUpload &upload)
{
    return Query(transaction, u"INSERT INTO uploads (" UPLOAD_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?)"_s)
        .bind(upload.id)
        .bind(upload.sha256)
        .bind(upload.size)
        .bind(upload.fileName)
        .bind(upload.createdBy)
        .bind(upload.expiresAt)
        .bind(upload.finished)
        .run();
}

Result<StoredUpload> ArtifactRepository::findUpload(const Connection &connection, const core::UploadId &id)
{
    Query query(connection, u"SELECT " UPLOAD_COLUMNS " FROM uploads WHERE id = ?"_s);
    query.bind(id);
    return oneRow(query, uploadOf);
}

Result<void> ArtifactRepository::finishUpload(Transaction &transaction, const core::UploadId &id, const QString &sha256)
{
    return Query(transaction, u"UPDATE uploads SET finished = 1, sha256 = ? WHERE id = ?"_s)
        .bind(sha256)
        .bind(id)
        .run();
}

Result<void> ArtifactRepository::prolongUpload(
    Transaction &transaction, const core::UploadId &id, const QDateTime &expiresAt)
{
    return Query(transaction, u"UPDATE uploads SET expires_at = ? WHERE id = ?"_s).bind(expiresAt).bind(id).run();
}

Result<void> ArtifactRepository::removeUpload(Transaction &transaction, const core::UploadId &id)
{
    return Query(transaction, u"DELETE FROM uploads WHERE id = ?"_s).bind(id).run();
}

Result<QList<StoredUpload>> ArtifactRepository::uploads(const Connection &connection)
{
    Query query(connection, u"SELECT " UPLOAD_COLUMNS " FROM uploads"_s);
    return allRows(query, uploadOf);
}

} // namespace mainstay::storage
