// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/backup/backupjob.h"

#include "platform/files/files.h"
#include "server/backup/archivereader.h"
#include "server/backup/archivewriter.h"
#include "server/backup/stopping.h"
#include "server/backup/verificationjob.h"

#include <QElapsedTimer>

#include <future>

namespace mainstay::backup {

using namespace Qt::StringLiterals;

namespace {

// For the manifest, and for the store's own write-ahead log, which grows while the snapshot is held.
constexpr qint64 reserve = 1 << 20;

QString mebibytes(qint64 bytes)
{
    return QString::number(double(bytes) / (1 << 20), 'f', 1) + u" MiB"_s;
}

} // namespace

qint64 expectedArchiveSize(qint64 databaseSize, qint64 lastSize, qint64 lastOriginalSize)
{
    if (lastSize <= 0 || lastOriginalSize <= 0)
        return databaseSize;
    return qint64(double(databaseSize) * double(lastSize) / double(lastOriginalSize));
}

qint64 roomNeeded(qint64 scratch, qint64 expectedArchive)
{
    return scratch + expectedArchive / 4 * 5 + reserve;
}

BackupJob::BackupJob(BackupEngine &engine, const BackupFolder &folder, BackupOrder order)
    : m_engine(engine), m_folder(folder), m_order(std::move(order))
{ }

core::Result<core::BackupManifest> BackupJob::run(jobs::Progress &progress)
{
    auto manifest = make(progress);
    if (!manifest)
        m_folder.discard(m_order.fileName);
    return manifest;
}

core::Result<void> BackupJob::requireRoom(jobs::Progress &progress) const
{
    const auto size = m_engine.databaseSize();
    if (!size)
        return size.error();
    const qint64 needed = roomNeeded(
        m_engine.scratchSize(*size), expectedArchiveSize(*size, m_order.lastSize, m_order.lastOriginalSize));
    progress.note(u"The database has "_s + mebibytes(*size) + u"; at most "_s + mebibytes(needed)
        + u" are needed in the backup folder"_s);
    return platform::requireFreeBytes(m_folder.path(), needed);
}

core::Result<PassingKey> BackupJob::makeKey(jobs::Progress &progress)
{
    if (m_order.recipients.isEmpty())
        return PassingKey();
    auto version = m_order.age.version();
    if (!version)
        return version.error();
    m_ageVersion = std::move(*version);
    QStringList names;
    for (const core::BackupRecipient &recipient : m_order.recipients)
        names.append(recipient.name + u" ("_s + recipient.key + u')');
    progress.note(u"Encrypted with "_s + m_ageVersion + u" to "_s + names.join(u", "_s)
        + u"; and to a key of this job, with which it reads back what it has written and which it then forgets"_s);
    return m_order.age.newKey();
}

core::Result<Dump> BackupJob::write(const PassingKey &key, ArchiveDigest &written, jobs::Progress &progress) const
{
    Encryption encryption{m_order.age, {}};
    for (const core::BackupRecipient &recipient : m_order.recipients)
        encryption.recipients.append(recipient.key);
    if (!encryption.recipients.isEmpty())
        encryption.recipients.append(key.recipient());
    auto writer = ArchiveWriter::create(m_folder.partialPath(m_order.fileName), encryption, stopOf(progress));
    if (!writer)
        return writer.error();
    auto dump = m_engine.dump(m_folder.scratchPath(m_order.fileName), **writer, progress);
    if (!dump)
        return dump;
    auto finished = (*writer)->finish();
    if (!finished)
        return finished.error();
    written = std::move(*finished);
    progress.note(mebibytes(written.originalSize) + u" of content in "_s + mebibytes(written.size)
        + u" on the disk, SHA-256 "_s + written.sha256);
    return dump;
}

core::Result<ArchiveDigest> BackupJob::decode(
    const QString &path, const PassingKey &key, const ArchiveDigest &written, jobs::Progress &progress) const
{
    const auto reader = m_engine.reader(progress);
    if (!reader)
        return reader.error();
    const auto read = readArchive(path, written.originalSize, reader->get(), progress, {m_order.age, key.identity()});
    if (!read || !*reader)
        return read;
    if (const auto whole = (*reader)->finish(); !whole)
        return whole.error();
    return read;
}

core::Result<void> BackupJob::prove(const PassingKey &key, const ArchiveDigest &written, jobs::Progress &progress) const
{
    const QString partial = m_folder.partialPath(m_order.fileName);
    // The disk takes what is written while it is decoded; both have to succeed.
    auto syncing = std::async(std::launch::async, [&partial] { return platform::syncFile(partial); });
    const auto read = decode(partial, key, written, progress);
    const auto synced = syncing.get();
    if (!read)
        return read.error();
    if (!synced)
        return synced;
    if (const auto equal = compare(written, *read); !equal)
        return equal;
    progress.note(key.identity().isEmpty() ? u"Decoded in full: the content is what went in"_s
                                           : u"Decrypted and decoded in full: the content is what went in"_s);
    return {};
}

core::BackupManifest BackupJob::describe(const ArchiveDigest &written, const Dump &dump) const
{
    core::BackupManifest manifest{.id = m_order.id,
        .engine = m_engine.kind(),
        .database = m_engine.database(),
        .fileName = m_order.fileName,
        .size = written.size,
        .sha256 = written.sha256,
        .originalSize = written.originalSize,
        .originalSha256 = written.originalSha256,
        .createdAt = dump.takenAt,
        .startedBy = m_order.startedBy,
        .tool = m_engine.tool(),
        .serverVersion = m_order.serverVersion,
        .rows = dump.figures.rows,
        .tableSizes = dump.figures.sizes,
        .pinned = m_order.pinned};
    if (!m_order.recipients.isEmpty()) {
        manifest.format = 2;
        manifest.encryption = {m_ageVersion, m_order.recipients, core::BackupProof::Decoded};
    }
    return manifest;
}

core::Result<void> BackupJob::testRestore(
    const PassingKey &key, core::BackupManifest &manifest, jobs::Progress &progress)
{
    if (!manifest.encryption || !m_order.restoreTest)
        return {};
    progress.step(u"restoring"_s, 90, 99);
    const auto tested = [&]() -> core::Result<void> {
        const qint64 needed = m_engine.restoreSize(manifest.originalSize);
        if (const auto enough = platform::requireFreeBytes(m_folder.path(), needed + reserve); needed > 0 && !enough)
            return enough;
        const auto restoration = m_engine.restoreToScratch(m_folder.scratchPath(m_order.fileName), progress);
        if (!restoration)
            return restoration.error();
        return restoreFrom(
            m_folder.partialPath(m_order.fileName), manifest, **restoration, progress, {m_order.age, key.identity()});
    }();
    if (tested) {
        manifest.encryption->proof = core::BackupProof::RestoreTested;
        return {};
    }
    switch (tested.error().kind) {
    case core::ErrorKind::Cancelled:
    case core::ErrorKind::VerificationFailed:
    case core::ErrorKind::HashMismatch:
    case core::ErrorKind::SizeMismatch:
        return tested;
    default:
        // No room, or a user who may not create databases: that is no reason to have no backup at all.
        m_untested = tested.error();
        progress.note(
            u"Not restored for a test: "_s + core::kindName(tested.error().kind) + u' ' + tested.error().detail);
        return {};
    }
}

core::Result<core::BackupManifest> BackupJob::make(jobs::Progress &progress)
{
    QElapsedTimer clock;
    clock.start();
    progress.step(u"preparing"_s, 0, 0);
    if (const auto ready = m_engine.prepare(progress); !ready)
        return ready.error();
    progress.note(u"Backup of "_s + m_engine.database() + u" to "_s + m_order.fileName + u" with "_s + m_engine.tool());
    const auto key = makeKey(progress);
    if (!key)
        return key.error();
    if (const auto created = m_folder.create(); !created)
        return created.error();
    if (const auto enough = requireRoom(progress); !enough)
        return enough.error();

    ArchiveDigest written;
    const auto dump = write(*key, written, progress);
    if (!dump)
        return dump.error();
    const bool tests = !m_order.recipients.isEmpty() && m_order.restoreTest;
    progress.step(u"verifying"_s, 80, tests ? 90 : 99);
    if (const auto proven = prove(*key, written, progress); !proven)
        return proven.error();
    core::BackupManifest manifest = describe(written, *dump);
    if (const auto tested = testRestore(*key, manifest, progress); !tested)
        return tested.error();

    progress.step(u"finishing"_s, 99, 100);
    if (progress.stopRequested())
        return core::Error{core::ErrorKind::Cancelled, {}, {}};
    manifest.durationSeconds = (clock.elapsed() + 999) / 1000;
    if (const auto published = m_folder.publish(manifest); !published)
        return published.error();
    progress.note(u"Manifest written: the backup exists"_s);
    return manifest;
}

} // namespace mainstay::backup
