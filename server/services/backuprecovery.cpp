// SPDX-License-Identifier: GPL-3.0-or-later
// What the service does about files that came, went or stayed half written without it.
#include "server/services/backupcatalogue.h"
#include "server/services/backupservice.h"
#include "server/storage/backuprepository.h"

#include <QLoggingCategory>

#include <algorithm>
#include <filesystem>

namespace mainstay::services {

using namespace Qt::StringLiterals;
using core::Backup;
using core::BackupState;
using core::Error;
using core::ErrorKind;
using core::Result;
using storage::BackupRepository;
using storage::Connection;
using storage::Transaction;

namespace {

Q_LOGGING_CATEGORY(lcRecovery, "mainstay.backup")

/// An error where the disk does not say: that is not to be taken for a file that is gone.
Result<bool> isOnDisk(const QString &path)
{
    std::error_code error;
    const auto type = std::filesystem::status(path.toStdU16String(), error).type();
    if (type == std::filesystem::file_type::not_found)
        return false;
    if (error)
        return Error{ErrorKind::FileUnreadable, QString::fromStdString(error.message()), {{u"path"_s, path}}};
    return true;
}

} // namespace

Result<void> BackupService::recover(const QList<core::Job> &interrupted)
{
    if (const auto made = m_folder.create(); !made)
        return made;
    if (const auto finished = finishRemovals(); !finished)
        return finished;
    for (const core::Job &job : interrupted)
        qCInfo(lcRecovery).noquote() << "was interrupted:" << core::nameOf(core::jobKindNames, job.kind) << job.id.text;
    const auto known = m_database.write([&](Transaction &transaction) -> Result<QStringList> {
        const auto before = BackupRepository::all(transaction);
        if (!before)
            return before.error();
        if (const auto done = BackupCatalogue(m_folder, m_clock).reconcile(transaction); !done)
            return done.error();
        const auto rows = BackupRepository::all(transaction);
        if (!rows)
            return rows.error();
        if (const auto told = tellOfEnded(transaction, *before, *rows); !told)
            return told.error();
        if (const auto told = tellOfInterrupted(transaction, interrupted); !told)
            return told.error();
        QStringList names;
        for (const Backup &backup : *rows) {
            if (backup.state == BackupState::Finished || backup.state == BackupState::Missing)
                names.append(backup.fileName);
        }
        return names;
    });
    if (!known)
        return known.error();
    for (const QString &name : m_folder.sweep(*known))
        qCInfo(lcRecovery).noquote() << "removed a leftover:" << name;
    return {};
}

/// What an earlier server was removing when it went away is no lost backup.
Result<void> BackupService::finishRemovals()
{
    const QStringList names = m_folder.removed();
    if (names.isEmpty())
        return {};
    const auto rows = m_database.read([](const Connection &connection) { return BackupRepository::all(connection); });
    if (!rows)
        return rows.error();
    for (const QString &name : names) {
        qCInfo(lcRecovery).noquote() << "finishes the removal of" << name;
        const auto row = std::ranges::find(*rows, name, &Backup::fileName);
        if (row == rows->cend()) { // the catalogue had been told
            m_folder.forget(name);
            continue;
        }
        if (const auto removed = removeWhole(*row, {u"server"_s, {}}); !removed)
            qCWarning(lcRecovery).noquote() << "cannot remove" << name << removed.error().detail;
    }
    return {};
}

Result<QSet<QString>> BackupService::movedFiles() const
{
    const auto rows = m_database.read([](const Connection &connection) { return BackupRepository::all(connection); });
    if (!rows)
        return rows.error();
    QSet<QString> moved;
    for (const Backup &row : *rows) {
        if (row.state != BackupState::Finished && row.state != BackupState::Missing)
            continue;
        bool isThere = true;
        for (const QString &path : {m_folder.filePath(row.fileName), m_folder.manifestPath(row.fileName)}) {
            const auto found = isOnDisk(path);
            if (!found)
                return found.error();
            isThere = isThere && *found;
        }
        if (isThere == (row.state == BackupState::Missing))
            moved.insert(row.id.text);
    }
    return moved;
}

Result<void> BackupService::followFiles(const QSet<QString> &ids)
{
    const std::lock_guard lock(m_mutex); // one that is being removed is not missing
    return m_database.write([&](Transaction &transaction) -> Result<void> {
        const auto before = BackupRepository::all(transaction);
        if (!before)
            return before.error();
        if (const auto done = BackupCatalogue(m_folder, m_clock).followFiles(transaction, ids); !done)
            return done;
        const auto after = BackupRepository::all(transaction);
        return after ? tellOfEnded(transaction, *before, *after) : after.error();
    });
}

/// Of attempts that an earlier server left running, people hear as of every other one; and of what it had, and is gone.
Result<void> BackupService::tellOfEnded(
    Transaction &transaction, const QList<Backup> &before, const QList<Backup> &after)
{
    QList<Backup> lost;
    for (const Backup &now : after) {
        const auto was = std::ranges::find(before, now.id, &Backup::id);
        if (was == before.cend() || was->state == now.state)
            continue;
        if (now.state == BackupState::Missing)
            lost.append(now);
        if (was->state != BackupState::Running)
            continue;
        if (const auto told = afterEnd(transaction, now); !told)
            return told;
    }
    return lost.isEmpty() || !m_lost ? Result<void>() : m_lost(transaction, lost);
}

/// A backup's own row says that it was interrupted, and who brings one back looks on; of other work only the job tells.
Result<void> BackupService::tellOfInterrupted(Transaction &transaction, const QList<core::Job> &interrupted) const
{
    for (const core::Job &job : interrupted) {
        const bool isTold = job.kind == core::JobKind::BackupVerification || job.kind == core::JobKind::BackupRestore;
        if (!m_jobFailed || !isTold)
            continue;
        if (const auto told = m_jobFailed(transaction, job); !told)
            return told;
    }
    return {};
}

} // namespace mainstay::services
