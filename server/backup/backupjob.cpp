// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/backup/backupjob.h"

#include "platform/files/files.h"
#include "server/backup/archivereader.h"
#include "server/backup/archivewriter.h"

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
    // A quarter more than the last one says: content changes.
    const qint64 archive = expectedArchiveSize(*size, m_order.lastSize, m_order.lastOriginalSize) / 4 * 5;
    const qint64 needed = m_engine.scratchSize(*size) + archive + reserve;
    progress.note(u"The database has "_s + mebibytes(*size) + u"; at most "_s + mebibytes(needed)
        + u" are needed in the backup folder"_s);
    return platform::requireFreeBytes(m_folder.path(), needed);
}

core::Result<ArchiveDigest> BackupJob::decode(
    const QString &path, const ArchiveDigest &written, jobs::Progress &progress) const
{
    const auto reader = m_engine.reader(progress);
    if (!reader)
        return reader.error();
    const auto read = readArchive(path, written.originalSize, reader->get(), progress);
    if (!read || !*reader)
        return read;
    if (const auto whole = (*reader)->finish(); !whole)
        return whole.error();
    return read;
}

core::Result<core::BackupManifest> BackupJob::make(jobs::Progress &progress) const
{
    QElapsedTimer clock;
    clock.start();
    progress.step(u"preparing"_s, 0, 0);
    if (const auto ready = m_engine.prepare(progress); !ready)
        return ready.error();
    progress.note(u"Backup of "_s + m_engine.database() + u" to "_s + m_order.fileName + u" with "_s + m_engine.tool());
    if (const auto created = m_folder.create(); !created)
        return created.error();
    if (const auto enough = requireRoom(progress); !enough)
        return enough.error();

    const QString partial = m_folder.partialPath(m_order.fileName);
    auto writer = ArchiveWriter::create(partial);
    if (!writer)
        return writer.error();
    const auto dump = m_engine.dump(m_folder.scratchPath(m_order.fileName), **writer, progress);
    if (!dump)
        return dump.error();
    const auto written = (*writer)->finish();
    if (!written)
        return written.error();
    progress.note(mebibytes(written->originalSize) + u" of content in "_s + mebibytes(written->size)
        + u" on the disk, SHA-256 "_s + written->sha256);

    progress.step(u"verifying"_s, 80, 99);
    // The disk takes what is written while it is decoded; both have to succeed.
    auto syncing = std::async(std::launch::async, [&partial] { return platform::syncFile(partial); });
    const auto read = decode(partial, *written, progress);
    const auto synced = syncing.get();
    if (!read)
        return read.error();
    if (!synced)
        return synced.error();
    if (const auto equal = compare(*written, *read); !equal)
        return equal.error();
    progress.note(u"Decoded in full: the content is what went in"_s);

    progress.step(u"finishing"_s, 99, 100);
    if (progress.stopRequested())
        return core::Error{core::ErrorKind::Cancelled, {}, {}};
    const core::BackupManifest manifest{.id = m_order.id,
        .engine = m_engine.kind(),
        .database = m_engine.database(),
        .fileName = m_order.fileName,
        .size = written->size,
        .sha256 = written->sha256,
        .originalSize = written->originalSize,
        .originalSha256 = written->originalSha256,
        .createdAt = dump->takenAt,
        .durationSeconds = (clock.elapsed() + 999) / 1000,
        .startedBy = m_order.startedBy,
        .tool = m_engine.tool(),
        .serverVersion = m_order.serverVersion,
        .rows = dump->figures.rows,
        .tableSizes = dump->figures.sizes};
    if (const auto published = m_folder.publish(manifest); !published)
        return published.error();
    progress.note(u"Manifest written: the backup exists"_s);
    return manifest;
}

} // namespace mainstay::backup
