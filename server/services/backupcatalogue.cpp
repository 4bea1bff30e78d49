// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/backupcatalogue.h"

#include "server/storage/backuprepository.h"

#include <QFileInfo>
#include <QLoggingCategory>

#include <algorithm>

namespace mainstay::services {

using namespace Qt::StringLiterals;
using core::Backup;
using core::BackupProof;
using core::BackupState;
using core::Result;
using storage::BackupRepository;

namespace {

Q_LOGGING_CATEGORY(lcCatalogue, "mainstay.backup")

} // namespace

void fillFromManifest(Backup &backup, const core::BackupManifest &manifest)
{
    backup.state = BackupState::Finished;
    // The manifest is written after the whole file was decoded, and by nobody else.
    backup.proof = manifest.encryption ? manifest.encryption->proof : BackupProof::Decoded;
    backup.encryption = manifest.encryption;
    backup.finishedAt = manifest.createdAt.addSecs(manifest.durationSeconds);
    backup.provenAt = backup.finishedAt;
    backup.fileName = manifest.fileName;
    backup.size = manifest.size;
    backup.originalSize = manifest.originalSize;
    backup.sha256 = manifest.sha256;
    backup.createdAt = manifest.createdAt;
    backup.pinned = manifest.pinned;
    backup.step.clear();
    backup.percent = 100;
    backup.error.reset();
}

BackupCatalogue::BackupCatalogue(const backup::BackupFolder &folder, const Clock &clock)
    : m_folder(folder), m_clock(clock)
{ }

Result<void> BackupCatalogue::reconcile(storage::Transaction &transaction) const
{
    const auto rows = BackupRepository::all(transaction);
    if (!rows)
        return rows.error();
    for (const Backup &known : *rows) {
        if (const auto followed = follow(transaction, known); !followed)
            return followed;
    }
    const auto isKnown = [&](const core::BackupManifest &manifest) {
        return std::any_of(rows->cbegin(), rows->cend(),
            [&](const Backup &row) { return row.id == manifest.id || row.fileName == manifest.fileName; });
    };
    for (const QString &name : m_folder.backups()) {
        const auto manifest = m_folder.manifest(name);
        if (!manifest) {
            qCWarning(lcCatalogue).noquote() << "not in the catalogue:" << name << manifest.error().detail;
            continue;
        }
        if (isKnown(*manifest))
            continue;
        if (const auto added = add(transaction, *manifest); !added)
            return added;
    }
    return {};
}

Result<void> BackupCatalogue::followFiles(storage::Transaction &transaction, const QSet<QString> &ids) const
{
    const auto rows = BackupRepository::all(transaction);
    if (!rows)
        return rows.error();
    for (const Backup &known : *rows) {
        const bool wasWhole = known.state == BackupState::Finished || known.state == BackupState::Missing;
        if (!wasWhole || !ids.contains(known.id.text))
            continue;
        if (const auto followed = follow(transaction, known); !followed)
            return followed;
    }
    return {};
}

Result<void> BackupCatalogue::follow(storage::Transaction &transaction, const Backup &known) const
{
    Backup now = known;
    const auto manifest = known.fileName.isEmpty()
        ? Result<core::BackupManifest>(core::Error{core::ErrorKind::NotFound, {}, {}})
        : m_folder.manifest(known.fileName);
    const bool isThere = !known.fileName.isEmpty() && QFileInfo(m_folder.filePath(known.fileName)).isFile();
    switch (known.state) {
    case BackupState::Running:
        if (manifest && manifest->id == known.id && isThere) {
            fillFromManifest(now, *manifest);
            break;
        }
        now.state = BackupState::Interrupted;
        now.finishedAt = m_clock.now();
        now.error = core::Error{core::ErrorKind::Interrupted, u"the server went away in the middle"_s, {}};
        if (!known.step.isEmpty())
            now.error = now.error->with(u"step"_s, known.step);
        now.fileName.clear();
        break;
    case BackupState::Finished:
        if (isThere && (manifest || manifest.error().kind != core::ErrorKind::NotFound))
            return {};
        now.state = BackupState::Missing;
        now.proof = BackupProof::None;
        now.provenAt.reset();
        now.error = core::Error{core::ErrorKind::NotFound, {},
            {{u"path"_s, isThere ? m_folder.manifestPath(known.fileName) : m_folder.filePath(known.fileName)}}};
        break;
    case BackupState::Missing:
        if (!isThere || !manifest)
            return {};
        // It came back, from nobody knows where: proven again only by a verification.
        now.state = BackupState::Finished;
        now.proof = BackupProof::Created;
        now.error.reset();
        break;
    case BackupState::Failed:
    case BackupState::Interrupted:
        return {};
    }
    return BackupRepository::update(transaction, now);
}

Result<void> BackupCatalogue::add(storage::Transaction &transaction, const core::BackupManifest &manifest) const
{
    Backup backup;
    backup.id = manifest.id;
    backup.engine = manifest.engine;
    backup.database = manifest.database;
    backup.startedBy = manifest.startedBy;
    fillFromManifest(backup, manifest);
    backup.proof = BackupProof::Created;
    backup.provenAt.reset();
    return BackupRepository::insert(transaction, backup);
}

} // namespace mainstay::services
