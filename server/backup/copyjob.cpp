// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/backup/copyjob.h"

#include "server/backup/stopping.h"

#include <QFileInfo>

namespace mainstay::backup {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

namespace {

// In per cent, as two passes over the file take about the same.
constexpr int looked = 5;
constexpr int sent = 50;
constexpr int readBackAll = 97;

} // namespace

Error copyMismatch(ErrorKind kind, const QString &expected, const QString &actual)
{
    return {kind, u"what came back is not what was sent"_s, {{u"expected"_s, expected}, {u"actual"_s, actual}}};
}

Result<void> compareCopy(const core::BackupManifest &manifest, const platform::Digest &digest)
{
    if (digest.size != manifest.size)
        return copyMismatch(ErrorKind::SizeMismatch, QString::number(manifest.size), QString::number(digest.size));
    if (digest.sha256Hex() != manifest.sha256)
        return copyMismatch(ErrorKind::HashMismatch, manifest.sha256, digest.sha256Hex());
    return {};
}

QString placeOf(const QString &place, const QString &name)
{
    const bool isWhole = place.endsWith(u':') || place.endsWith(u'/');
    return place + (isWhole ? QString() : u"/"_s) + name;
}

CopyJob::CopyJob(const Rclone &rclone, const BackupFolder &folder, QString fileName, QString place)
    : m_rclone(rclone), m_folder(folder), m_fileName(std::move(fileName)), m_place(std::move(place))
{ }

Result<void> CopyJob::run(jobs::Progress &progress) const
{
    const auto manifest = m_folder.manifest(m_fileName);
    if (!manifest)
        return manifest.error();
    const auto bytes = m_folder.manifestBytes(m_fileName);
    if (!bytes)
        return bytes.error();
    progress.step(u"looking"_s, 0, looked);
    if (isThere(progress, *bytes)) {
        progress.step(u"readingBack"_s, looked, readBackAll);
        const auto same = compare(*manifest, progress);
        if (same || same.error().kind == ErrorKind::Cancelled)
            return same;
        progress.note(u"What is there is not this backup: it is sent again."_s);
    }
    progress.step(u"sending"_s, looked, sent);
    if (const auto done = m_rclone.send(m_folder.filePath(m_fileName), placeOf(m_place, m_fileName), progress); !done)
        return done;
    progress.step(u"readingBack"_s, sent, readBackAll);
    if (const auto same = compare(*manifest, progress); !same)
        return same;
    progress.step(u"finishing"_s, readBackAll, 100);
    return finish(*bytes, progress);
}

/// What cannot be looked at is taken for not there: sending it says why.
bool CopyJob::isThere(jobs::Progress &progress, const QByteArray &manifest) const
{
    const QString name = QFileInfo(m_folder.manifestPath(m_fileName)).fileName();
    const auto there = m_rclone.content(placeOf(m_place, name), stopOf(progress));
    return there && *there == manifest;
}

Result<void> CopyJob::compare(const core::BackupManifest &manifest, jobs::Progress &progress) const
{
    const auto digest = m_rclone.readBack(placeOf(m_place, m_fileName), manifest.size, progress);
    if (!digest)
        return digest.error();
    if (const auto same = compareCopy(manifest, *digest); !same)
        return same;
    progress.note(u"Read back in full from "_s + m_place + u": "_s + QString::number(digest->size)
        + u" bytes, SHA-256 as in the manifest"_s);
    return {};
}

Result<void> CopyJob::finish(const QByteArray &manifest, jobs::Progress &progress) const
{
    const QString path = m_folder.manifestPath(m_fileName);
    const QString place = placeOf(m_place, QFileInfo(path).fileName());
    if (const auto sent = m_rclone.send(path, place, progress); !sent)
        return sent;
    const auto there = m_rclone.content(place, stopOf(progress));
    if (!there)
        return there.error();
    if (*there != manifest)
        return copyMismatch(ErrorKind::HashMismatch, u"the manifest"_s, u"something else"_s);
    return {};
}

} // namespace mainstay::backup
