// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/audittrail.h"
#include "server/storage/artifactrepository.h"

#include <QMutex>

#include <map>
#include <memory>

namespace mainstay::services {

class UploadWriter;

/// A file that somebody wants to send.
struct NewUpload
{
    QString fileName;
    QString sha256; ///< 64 hex digits; empty: told with the last bytes, or after them
    qint64 size = 0; ///< bytes
};

/// Where an upload stands.
struct UploadStatus
{
    core::UploadId id;
    qint64 offset = 0; ///< bytes that are there
    qint64 size = 0;
    QDateTime expiresAt;
};

/// Files on their way in: each is a ".part" in the uploads folder that grows by appending, so that the file's own size
/// is the offset after any crash. The whole is hashed, synced and moved to the artifacts folder under its SHA-256, once
/// who sends it has told the same. Thread-safe.
class UploadService
{
public:
    struct Folders
    {
        QString uploads;
        QString artifacts;
    };
    static constexpr qint64 maxSize = 16LL * 1024 * 1024 * 1024;
    static constexpr qint64 lifetimeSeconds = 24 * 3600;
    static constexpr qint64 reserve = 64 * 1024 * 1024; ///< bytes of the disk that uploads leave to the store

    UploadService(storage::Database &database, const Clock &clock, const AuditTrail &audit, Folders folders);
    ~UploadService();

    /// A file that is there already needs no byte: the offset is the size. Errors: InvalidInput (context: field),
    /// PayloadTooLarge (context: limit), DiskFull (context: path, needed, free).
    core::Result<UploadStatus> create(const NewUpload &upload, const Actor &actor);

    /// Errors: NotFound; HashMismatch where the last byte had come and the file was not right.
    core::Result<UploadStatus> status(const core::UploadId &id);

    /// Takes over the upload: bytes of an earlier connection are refused from now on, which may be gone without having
    /// said so. \a sha256: of the whole, where it was not told before; may be empty. Errors: NotFound, Conflict
    /// (context: offset) where \a offset is not the upload's, InvalidInput (context: field), HashMismatch (context:
    /// expected, actual) where another hash was told.
    core::Result<std::unique_ptr<UploadWriter>> resume(
        const core::UploadId &id, qint64 offset, const QString &sha256 = {});

    /// Errors: NotFound.
    core::Result<void> remove(const core::UploadId &id, const Actor &actor);

    /// The path of an artifact's file, with its record. Errors: NotFound.
    core::Result<std::pair<QString, storage::StoredArtifact>> artifact(const QString &sha256) const;

    /// Removes uploads whose time is up, and parts that no upload knows.
    core::Result<void> sweep();

private:
    friend class UploadWriter;
    struct Running;

    std::shared_ptr<Running> runningOf(const storage::StoredUpload &upload);
    core::Result<storage::StoredUpload> find(const core::UploadId &id) const;
    core::Result<qint64> offsetOf(const storage::StoredUpload &upload) const;
    core::Result<void> finish(Running &running, const QString &sha256);
    void forget(const core::UploadId &id);
    core::Result<void> drop(const core::UploadId &id);
    QString partOf(const core::UploadId &id) const;
    QString pathOf(const QString &sha256) const;

    storage::Database &m_database;
    const Clock &m_clock;
    const AuditTrail &m_audit;
    const Folders m_folders;

    QMutex m_mutex;
    std::map<core::UploadId, std::shared_ptr<Running>> m_running;
};

/// Takes the bytes of one connection for one upload.
class UploadWriter
{
public:
    /// What a writer knows of the file that it goes on with.
    struct Target
    {
        int file = -1; ///< a descriptor, owned; -1: the upload is finished
        qint64 offset = 0; ///< bytes that are there
        QString sha256; ///< of the whole; empty while nobody has told it
    };

    UploadWriter(UploadService &service, std::shared_ptr<UploadService::Running> running, quint64 owner, Target target);
    ~UploadWriter();
    UploadWriter(const UploadWriter &) = delete;
    UploadWriter &operator=(const UploadWriter &) = delete;

    /// Errors: Conflict where another connection took over, SizeMismatch for more than was announced, DiskFull
    /// (context: path, needed, free), FileUnwritable.
    core::Result<void> write(const QByteArray &bytes);

    /// The connection's bytes are all there: syncs them, and where they were the last and the hash is known, checks the
    /// whole. Errors: those of write(), and HashMismatch (context: expected, actual), after which the upload is gone.
    core::Result<UploadStatus> finish();

private:
    core::Result<void> sync();

    UploadService &m_service;
    std::shared_ptr<UploadService::Running> m_running;
    const quint64 m_owner;
    Target m_target; // nobody else appends while this is the owner, so the offset is the file's size
};

} // namespace mainstay::services
