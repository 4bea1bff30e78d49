// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/backuprescan.h"

#include "server/backup/archivereader.h"
#include "server/services/backupcatalogue.h"
#include "server/storage/backuprepository.h"

#include <QDir>

#include <algorithm>

namespace mainstay::services {

using namespace Qt::StringLiterals;
using core::Backup;
using core::BackupProof;
using core::BackupState;
using core::Error;
using core::ErrorKind;
using core::Result;
using storage::BackupRepository;
using storage::Transaction;

BackupRescan::BackupRescan(storage::Database &database, const Clock &clock, const AuditTrail &audit,
    const backup::BackupFolder &folder, Lost lost)
    : m_database(database), m_clock(clock), m_audit(audit), m_folder(folder), m_lost(std::move(lost))
{ }

Result<BackupRescan::Found> BackupRescan::examine(const QString &fileName, jobs::Progress &progress) const
{
    const auto manifest = m_folder.manifest(fileName);
    if (!manifest) {
        Found found;
        found.manifest.fileName = fileName;
        found.error = manifest.error();
        return found;
    }
    progress.note(u"reading "_s + fileName);
    const QString path = m_folder.filePath(fileName);
    const backup::ArchiveDigest expected{
        manifest->size, manifest->sha256, manifest->originalSize, manifest->originalSha256};
    // What is encrypted was decoded before its manifest was written; here its hash says whether it is still that file.
    const auto equal = manifest->encryption
        ? backup::compareFile(path, expected, progress)
        : backup::readArchive(path, manifest->originalSize, nullptr, progress)
              .andThen([&](const backup::ArchiveDigest &actual) { return backup::compare(expected, actual); });
    if (equal)
        return Found{*manifest, {}};
    if (equal.error().kind == ErrorKind::Cancelled)
        return equal.error();
    return Found{*manifest, equal.error()};
}

Result<void> BackupRescan::take(Transaction &transaction, const QList<Backup> &rows, const Found &found,
    RescanReport &report, QList<Backup> &lost) const
{
    const QString &name = found.manifest.fileName;
    // Somebody may have removed it since it was read: whether it is missing then, its row tells.
    if (!m_folder.has(name))
        return {};
    const auto known = std::find_if(rows.cbegin(), rows.cend(), [&](const Backup &row) {
        return row.fileName == name || (!found.manifest.id.isEmpty() && row.id == found.manifest.id);
    });
    if (found.error)
        report.damaged.append({name, *found.error});
    else
        (known == rows.cend() ? report.added : report.known).append(name);
    if (known == rows.cend()) {
        // One that is damaged is told of, but does not become a backup.
        if (found.error)
            return {};
        Backup fresh;
        fresh.id = found.manifest.id;
        fresh.engine = found.manifest.engine;
        fresh.database = found.manifest.database;
        fresh.startedBy = found.manifest.startedBy;
        fillFromManifest(fresh, found.manifest);
        fresh.provenAt = m_clock.now();
        return BackupRepository::insert(transaction, fresh);
    }
    Backup now = *known;
    if (found.error) {
        now.proof = BackupProof::None;
        now.provenAt.reset();
        now.error = found.error;
        // Of one that was known to be damaged somebody has heard.
        if (known->proof != BackupProof::None || !known->error)
            lost.append(now);
    } else {
        fillFromManifest(now, found.manifest);
        now.proof = std::max(known->proof, now.proof);
        now.provenAt = m_clock.now();
    }
    return BackupRepository::update(transaction, now);
}

Result<void> BackupRescan::markMissing(
    Transaction &transaction, const QList<Backup> &rows, RescanReport &report, QList<Backup> &lost) const
{
    for (const Backup &row : rows) {
        const bool isWhole = row.state == BackupState::Finished || row.state == BackupState::Missing;
        if (!isWhole || m_folder.has(row.fileName))
            continue;
        // A removal takes the files first, and the row as soon as this transaction lets it.
        if (m_folder.removed().contains(row.fileName))
            continue;
        report.missing.append(row.fileName);
        if (row.state == BackupState::Missing)
            continue;
        Backup now = row;
        now.state = BackupState::Missing;
        now.proof = BackupProof::None;
        now.provenAt.reset();
        now.error = Error{ErrorKind::NotFound, {}, {{u"path"_s, m_folder.filePath(row.fileName)}}};
        lost.append(now);
        if (const auto kept = BackupRepository::update(transaction, now); !kept)
            return kept;
    }
    return {};
}

QStringList BackupRescan::strangers(const QList<Backup> &rows) const
{
    const QStringList backups = m_folder.backups();
    const QStringList removed = m_folder.removed();
    QStringList strangers;
    for (const QString &name : QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden, QDir::Name)) {
        const bool isOfBackup = std::any_of(backups.cbegin(), backups.cend(),
            [&](const QString &one) { return name == one || m_folder.filePath(name) == m_folder.manifestPath(one); });
        // What is being removed now, with the note of it.
        const bool isBeingRemoved
            = std::any_of(removed.cbegin(), removed.cend(), [&](const QString &one) { return name.startsWith(one); });
        // What is being made now, with its partial and scratch files, or brought back.
        const bool isBeingMade = std::any_of(rows.cbegin(), rows.cend(), [&](const Backup &row) {
            return !row.fileName.isEmpty()
                && (row.state == BackupState::Running ? name.startsWith(row.fileName)
                                                      : m_folder.filePath(name) == m_folder.partialPath(row.fileName));
        });
        if (!isOfBackup && !isBeingMade && !isBeingRemoved)
            strangers.append(name);
    }
    return strangers;
}

Result<RescanReport> BackupRescan::run(const Actor &actor, jobs::Progress &progress) const
{
    QList<Found> all;
    for (const QString &name : m_folder.backups()) {
        auto found = examine(name, progress);
        if (!found)
            return found.error();
        all.append(std::move(*found));
    }
    return m_database.write([&](Transaction &transaction) -> Result<RescanReport> {
        const auto rows = BackupRepository::all(transaction);
        if (!rows)
            return rows.error();
        RescanReport report;
        QList<Backup> lost;
        for (const Found &found : std::as_const(all)) {
            if (const auto taken = take(transaction, *rows, found, report, lost); !taken)
                return taken.error();
        }
        if (const auto marked = markMissing(transaction, *rows, report, lost); !marked)
            return marked.error();
        if (const auto told = lost.isEmpty() || !m_lost ? Result<void>() : m_lost(transaction, lost); !told)
            return told.error();
        report.unknown = strangers(*rows);
        const QString told = u"%1 known, %2 added, %3 damaged, %4 missing, %5 unknown"_s.arg(report.known.size())
                                 .arg(report.added.size())
                                 .arg(report.damaged.size())
                                 .arg(report.missing.size())
                                 .arg(report.unknown.size());
        if (const auto noted = m_audit.append(transaction, actor, u"backup.rescan"_s, {}, told); !noted)
            return noted.error();
        return report;
    });
}

} // namespace mainstay::services
