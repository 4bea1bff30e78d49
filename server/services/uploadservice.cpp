// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/uploadservice.h"

#include "platform/files/files.h"
#include "platform/signature/filedigest.h"
#include "server/services/fieldcheck.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace mainstay::services {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;
using core::UploadId;
using platform::FileDigest;
using storage::ArtifactRepository;
using storage::Connection;
using storage::StoredUpload;
using storage::Transaction;

/// An upload that this process has touched: who may write to it, and its hash so far.
struct UploadService::Running
{
    explicit Running(StoredUpload what) : upload(std::move(what)) { }

    const StoredUpload upload;
    QMutex mutex; // held while bytes are written, and while the whole is checked
    quint64 owner = 0; // the newest connection
    FileDigest digest{FileDigest::Sha256}; // right only while its size is the file's
};

UploadService::UploadService(storage::Database &database, const Clock &clock, const AuditTrail &audit, Folders folders)
    : m_database(database), m_clock(clock), m_audit(audit), m_folders(std::move(folders))
{ }

UploadService::~UploadService() = default;

QString UploadService::partOf(const UploadId &id) const
{
    return QDir(m_folders.uploads).filePath(id.text + u".part"_s);
}

QString UploadService::pathOf(const QString &sha256) const
{
    return QDir(m_folders.artifacts).filePath(sha256);
}

/// In lower case; InvalidInput for what is neither a SHA-256 nor empty.
static Result<QString> checkedSha256(const QString &text)
{
    static const QRegularExpression hex(u"\\A[0-9a-f]{64}\\z"_s);
    const QString sha256 = text.toLower();
    if (!sha256.isEmpty() && !hex.match(sha256).hasMatch())
        return Error{ErrorKind::InvalidInput, u"sha256 has 64 hex digits"_s, {{u"field"_s, u"sha256"_s}}};
    return sha256;
}

static Error mismatch(const QString &expected, const QString &actual)
{
    return {ErrorKind::HashMismatch, u"the file that arrived is not the one that was announced"_s,
        {{u"expected"_s, expected}, {u"actual"_s, actual}}};
}

Result<UploadStatus> UploadService::create(const NewUpload &wanted, const Actor &actor)
{
    const auto sha256 = checkedSha256(wanted.sha256);
    if (!sha256)
        return sha256.error();
    const auto fileName = fieldcheck::name(u"filename"_s, wanted.fileName);
    if (!fileName)
        return fileName.error();
    if (fileName->contains(u'/') || fileName->contains(u'\\'))
        return Error{ErrorKind::InvalidInput, u"a file name has no folder"_s, {{u"field"_s, u"filename"_s}}};
    if (wanted.size <= 0)
        return Error{ErrorKind::InvalidInput, u"an empty file upgrades nothing"_s, {{u"field"_s, u"Upload-Length"_s}}};
    if (wanted.size > maxSize)
        return Error{ErrorKind::PayloadTooLarge, {}, {{u"limit"_s, QString::number(maxSize)}}};

    StoredUpload upload{UploadId::create(), *sha256, wanted.size, *fileName, actor.user,
        m_clock.now().addSecs(lifetimeSeconds), !sha256->isEmpty() && artifact(*sha256).hasValue()};
    if (!upload.finished) {
        if (const auto room = platform::requireFreeBytes(m_folders.uploads, wanted.size + reserve); !room)
            return room.error();
        QFile part(partOf(upload.id));
        if (!part.open(QIODevice::WriteOnly | QIODevice::NewOnly))
            return platform::unwritable(part);
        part.setPermissions(platform::privateFile);
    }
    const auto kept = m_database.write([&](Transaction &t) -> Result<void> {
        if (const auto inserted = ArtifactRepository::insertUpload(t, upload); !inserted)
            return inserted;
        return m_audit.append(t, actor, u"upload.create"_s, upload.id.text, *fileName);
    });
    if (!kept) {
        QFile::remove(partOf(upload.id));
        return kept.error();
    }
    return UploadStatus{upload.id, upload.finished ? upload.size : 0, upload.size, upload.expiresAt};
}

Result<StoredUpload> UploadService::find(const UploadId &id) const
{
    return m_database.read([&](const Connection &c) { return ArtifactRepository::findUpload(c, id); });
}

Result<qint64> UploadService::offsetOf(const StoredUpload &upload) const
{
    if (upload.finished)
        return upload.size;
    const QFileInfo part(partOf(upload.id));
    if (!part.exists())
        return Error{ErrorKind::NotFound, u"the upload's bytes are gone"_s, {}};
    return part.size();
}

std::shared_ptr<UploadService::Running> UploadService::runningOf(const StoredUpload &upload)
{
    const QMutexLocker lock(&m_mutex);
    std::shared_ptr<Running> &running = m_running[upload.id];
    if (!running)
        running = std::make_shared<Running>(upload);
    return running;
}

Result<UploadStatus> UploadService::status(const UploadId &id)
{
    const auto upload = find(id);
    if (!upload)
        return upload.error();
    if (upload->finished)
        return UploadStatus{id, upload->size, upload->size, upload->expiresAt};
    const auto running = runningOf(*upload);
    const QMutexLocker lock(&running->mutex);
    const auto now = find(id); // it may have been finished while we waited for the lock
    if (!now)
        return now.error();
    const auto offset = offsetOf(*now);
    if (!offset)
        return offset.error();
    // The last byte had come, but not the check: the server was killed in between.
    if (*offset == now->size && !now->finished && !now->sha256.isEmpty()) {
        if (const auto done = finish(*running, now->sha256); !done)
            return done.error();
    }
    return UploadStatus{id, *offset, upload->size, upload->expiresAt};
}

Result<std::unique_ptr<UploadWriter>> UploadService::resume(const UploadId &id, qint64 offset, const QString &told)
{
    const auto sha256 = checkedSha256(told);
    if (!sha256)
        return sha256.error();
    const auto upload = find(id);
    if (!upload)
        return upload.error();
    const auto running = runningOf(*upload);
    const QMutexLocker lock(&running->mutex);
    const auto current = find(id); // it may have been finished while we waited for the lock
    if (!current)
        return current.error();
    const auto now = offsetOf(*current);
    if (!now)
        return now.error();
    if (*now != offset) {
        return Error{
            ErrorKind::Conflict, u"the upload stands at another offset"_s, {{u"offset"_s, QString::number(*now)}}};
    }
    if (!sha256->isEmpty() && !current->sha256.isEmpty() && *sha256 != current->sha256)
        return mismatch(current->sha256, *sha256);
    UploadWriter::Target target{-1, offset, current->sha256.isEmpty() ? *sha256 : current->sha256};
    if (!current->finished) {
        const QByteArray path = QFile::encodeName(partOf(id));
        target.file = ::open(path.constData(), O_WRONLY | O_APPEND | O_CLOEXEC | O_NOFOLLOW);
        if (target.file < 0)
            return platform::unwritable(partOf(id), errno);
    }
    const QDateTime expiresAt = m_clock.now().addSecs(lifetimeSeconds);
    if (const auto prolonged
        = m_database.write([&](Transaction &t) { return ArtifactRepository::prolongUpload(t, id, expiresAt); });
        !prolonged) {
        if (target.file >= 0)
            ::close(target.file);
        return prolonged.error();
    }
    return std::make_unique<UploadWriter>(*this, running, ++running->owner, target);
}

/// Checks the whole file and makes it an artifact; under the upload's lock.
Result<void> UploadService::finish(Running &running, const QString &sha256)
{
    const StoredUpload &upload = running.upload;
    const QString part = partOf(upload.id);
    QString actual = running.digest.result().sha256Hex();
    if (running.digest.size() != upload.size) { // some bytes came before this process
        const auto digest = platform::digestOfFile(part, FileDigest::Sha256);
        if (!digest)
            return digest.error();
        actual = digest->sha256Hex();
    }
    if (actual != sha256) {
        if (const auto dropped = drop(upload.id); !dropped)
            return dropped;
        return mismatch(sha256, actual);
    }
    if (const auto synced = platform::syncFile(part); !synced)
        return synced;
    if (const auto moved = platform::renameDurably(part, pathOf(sha256)); !moved)
        return moved;
    const auto kept = m_database.write([&](Transaction &t) -> Result<void> {
        if (const auto inserted
            = ArtifactRepository::insert(t, {sha256, upload.size, upload.fileName, m_clock.now(), upload.createdBy});
            !inserted)
            return inserted;
        return ArtifactRepository::finishUpload(t, upload.id, sha256);
    });
    if (kept)
        forget(upload.id);
    return kept;
}

void UploadService::forget(const UploadId &id)
{
    const QMutexLocker lock(&m_mutex);
    m_running.erase(id);
}

Result<void> UploadService::drop(const UploadId &id)
{
    const auto removed = m_database.write([&](Transaction &t) { return ArtifactRepository::removeUpload(t, id); });
    if (!removed)
        return removed;
    QFile::remove(partOf(id)); // sweep() finds one that stays
    forget(id);
    return {};
}

Result<void> UploadService::remove(const UploadId &id, const Actor &actor)
{
    const auto upload = find(id);
    if (!upload)
        return upload.error();
    const auto running = runningOf(*upload);
    const QMutexLocker lock(&running->mutex);
    ++running->owner; // who still sends is refused
    if (const auto dropped = drop(id); !dropped)
        return dropped;
    return m_database.write(
        [&](Transaction &t) { return m_audit.append(t, actor, u"upload.remove"_s, id.text, upload->fileName); });
}

Result<std::pair<QString, storage::StoredArtifact>> UploadService::artifact(const QString &sha256) const
{
    const auto found = m_database.read([&](const Connection &c) { return ArtifactRepository::find(c, sha256); });
    if (!found)
        return found.error();
    const QString path = pathOf(sha256);
    if (QFileInfo(path).size() != found->size)
        return Error{ErrorKind::NotFound, u"the artifact's file is gone"_s, {}};
    return std::pair(path, *found);
}

Result<void> UploadService::sweep()
{
    const auto uploads = m_database.read(ArtifactRepository::uploads);
    if (!uploads)
        return uploads.error();
    const QDateTime now = m_clock.now();
    QStringList known;
    for (const StoredUpload &upload : *uploads) {
        if (upload.expiresAt > now) {
            known.append(QFileInfo(partOf(upload.id)).fileName());
            continue;
        }
        const auto running = runningOf(upload);
        const QMutexLocker lock(&running->mutex);
        ++running->owner;
        if (const auto dropped = drop(upload.id); !dropped)
            return dropped;
    }
    // A part without an upload is of a create() that was killed; a young one may be of one that runs.
    for (const QFileInfo &file : QDir(m_folders.uploads).entryInfoList({u"*.part"_s}, QDir::Files)) {
        if (!known.contains(file.fileName()) && file.lastModified().secsTo(now) > 3600)
            QFile::remove(file.filePath());
    }
    return {};
}

UploadWriter::UploadWriter(
    UploadService &service, std::shared_ptr<UploadService::Running> running, quint64 owner, Target target)
    : m_service(service), m_running(std::move(running)), m_owner(owner), m_target(std::move(target))
{ }

UploadWriter::~UploadWriter()
{
    if (m_target.file >= 0)
        ::close(m_target.file);
}

Result<void> UploadWriter::write(const QByteArray &bytes)
{
    const QMutexLocker lock(&m_running->mutex);
    if (m_running->owner != m_owner)
        return Error{ErrorKind::Conflict, u"another connection goes on with this upload"_s, {}};
    const qint64 size = m_running->upload.size;
    if (m_target.file < 0 || m_target.offset + bytes.size() > size) {
        return Error{ErrorKind::SizeMismatch, u"more bytes than were announced"_s,
            {{u"expected"_s, QString::number(size)}, {u"actual"_s, QString::number(m_target.offset + bytes.size())}}};
    }
    qsizetype done = 0;
    while (done < bytes.size()) {
        const auto written = ::write(m_target.file, bytes.constData() + done, std::size_t(bytes.size() - done));
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0) {
            const Error error = platform::unwritable(m_service.partOf(m_running->upload.id), errno);
            if (error.kind != ErrorKind::DiskFull)
                return error;
            return error.with(u"needed"_s, QString::number(size - m_target.offset));
        }
        if (m_running->digest.size() == m_target.offset)
            m_running->digest.addData(QByteArrayView(bytes).sliced(done, written));
        m_target.offset += written;
        done += written;
    }
    return {};
}

Result<void> UploadWriter::sync()
{
    if (m_target.file >= 0 && ::fdatasync(m_target.file) != 0)
        return platform::unwritable(m_service.partOf(m_running->upload.id), errno);
    return {};
}

Result<UploadStatus> UploadWriter::finish()
{
    const QMutexLocker lock(&m_running->mutex);
    const StoredUpload &upload = m_running->upload;
    const QDateTime expiresAt = m_service.m_clock.now().addSecs(UploadService::lifetimeSeconds);
    const UploadStatus status{upload.id, m_target.offset, upload.size, expiresAt};
    if (m_target.file < 0)
        return status;
    if (m_running->owner != m_owner)
        return Error{ErrorKind::Conflict, u"another connection goes on with this upload"_s, {}};
    const bool isChecked = m_target.offset == upload.size && !m_target.sha256.isEmpty();
    if (const auto done = isChecked ? m_service.finish(*m_running, m_target.sha256) : sync(); !done)
        return done.error();
    return status;
}

} // namespace mainstay::services
