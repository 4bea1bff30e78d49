// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/backup/returnjob.h"

#include "platform/files/files.h"
#include "server/backup/copyjob.h"
#include "server/backup/filesink.h"
#include "server/backup/stopping.h"

#include <QFileInfo>
#include <QScopeGuard>

namespace mainstay::backup {

using namespace Qt::StringLiterals;
using core::BackupManifest;
using core::Error;
using core::ErrorKind;
using core::Result;

namespace {

// In per cent.
constexpr int askedRemote = 5;
constexpr int fetched = 97;

} // namespace

ReturnJob::ReturnJob(const Rclone &rclone, const BackupFolder &folder, QString fileName, QString sha256, QString place)
    : m_rclone(rclone),
      m_folder(folder),
      m_fileName(std::move(fileName)),
      m_sha256(std::move(sha256)),
      m_place(std::move(place))
{ }

Result<BackupManifest> ReturnJob::run(jobs::Progress &progress) const
{
    progress.step(u"looking"_s, 0, askedRemote);
    const QString place = placeOf(m_place, QFileInfo(m_folder.manifestPath(m_fileName)).fileName());
    const auto bytes = m_rclone.content(place, stopOf(progress));
    if (!bytes)
        return bytes.error();
    auto manifest = BackupFolder::readManifest(*bytes, m_fileName, place);
    if (!manifest)
        return manifest;
    // Else somebody could put any backup in the place of this one.
    if (manifest->sha256 != m_sha256)
        return Error{ErrorKind::HashMismatch, u"the copy is of another file"_s,
            {{u"expected"_s, m_sha256}, {u"actual"_s, manifest->sha256}}};
    if (const auto enough = platform::requireFreeBytes(m_folder.path(), manifest->size + returnReserve); !enough)
        return enough.error();

    const QString partial = m_folder.partialPath(m_fileName);
    QFile::remove(partial);
    const auto tidy = qScopeGuard([&partial] { QFile::remove(partial); });
    progress.step(u"fetching"_s, askedRemote, fetched);
    if (const auto done = fetch(*manifest, progress); !done)
        return done.error();
    progress.step(u"finishing"_s, fetched, 100);
    if (const auto synced = platform::syncFile(partial); !synced)
        return synced.error();
    if (const auto published = m_folder.publish(m_fileName, *bytes); !published)
        return published.error();
    progress.note(u"Brought back from "_s + m_place + u": "_s + QString::number(manifest->size)
        + u" bytes, SHA-256 as in the manifest"_s);
    return manifest;
}

Result<void> ReturnJob::fetch(const BackupManifest &manifest, jobs::Progress &progress) const
{
    FileSink file(m_folder.partialPath(m_fileName));
    if (const auto opened = file.open(); !opened)
        return opened;
    qint64 size = 0;
    const auto keep = [&](QByteArrayView piece) -> Result<void> {
        size += piece.size();
        // The room was made sure of for what the manifest says.
        if (size > manifest.size)
            return copyMismatch(ErrorKind::SizeMismatch, QString::number(manifest.size), QString::number(size));
        return file.write(piece);
    };
    const auto digest = m_rclone.readBack(placeOf(m_place, m_fileName), manifest.size, progress, keep);
    if (!digest)
        return digest.error();
    if (const auto closed = file.close(); !closed)
        return closed;
    return compareCopy(manifest, *digest);
}

} // namespace mainstay::backup
