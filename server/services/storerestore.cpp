// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/storerestore.h"

#include "core/invalid.h"
#include "platform/files/files.h"
#include "server/backup/backupfolder.h"
#include "server/backup/scratchfile.h"
#include "server/backup/sqliteconnection.h"
#include "server/backup/sqliterestore.h"
#include "server/backup/verificationjob.h"
#include "server/services/audittrail.h"
#include "server/services/clock.h"
#include "server/storage/deploymentrepository.h"
#include "server/storage/query.h"
#include "server/storage/requestrepository.h"
#include "server/storage/sessionrepository.h"

#include <QDir>
#include <QFileInfo>
#include <QUuid>

#include <algorithm>
#include <array>

#include <sys/stat.h>
#include <unistd.h>

namespace mainstay::services {

using namespace Qt::StringLiterals;
using core::BackupManifest;
using core::Error;
using core::ErrorKind;
using core::Result;

namespace {

constexpr std::array besideEndings{"-wal"_L1, "-shm"_L1, "-journal"_L1};

/// Whether all of the store at \a path is in its file alone. One that is damaged, or whose log cannot be written back,
/// is none of these.
bool isInOneFile(const QString &path)
{
    {
        auto store = backup::SqliteConnection::open(path, backup::SqliteConnection::Mode::Write);
        if (!store || !store->run("PRAGMA wal_checkpoint(TRUNCATE)"))
            return false;
    }
    return QFileInfo(path + u"-wal"_s).size() == 0;
}

/// Where root restores, the server's own user has to be able to write it.
Result<void> giveToOwnerOf(const QString &folder, const QString &path)
{
    struct stat owner = {};
    const bool given = ::geteuid() != 0
        || (::stat(QFile::encodeName(folder).constData(), &owner) == 0
            && ::chown(QFile::encodeName(path).constData(), owner.st_uid, owner.st_gid) == 0);
    return given ? Result<void>() : platform::unwritable(path, errno);
}

} // namespace

QString StoreRestore::staged() const
{
    return m_store + u".restored"_s;
}

Result<StoreRestore::Outcome> StoreRestore::run(
    const QString &file, const backup::Decryption &key, const Actor &actor, jobs::Progress &progress) const
{
    const auto manifest = stage(file, key, progress);
    if (!manifest)
        return manifest.error();
    Outcome outcome{*manifest, {}, {}, {}};
    const auto former = place(outcome, actor);
    if (!former) {
        backup::ScratchFile::removeAt(staged());
        return former.error();
    }
    outcome.former = *former;
    return outcome;
}

Result<QString> StoreRestore::place(Outcome &outcome, const Actor &actor) const
{
    if (const auto begun = beginNewHistory(outcome, actor); !begun)
        return begun.error();
    // What changes its name is the file alone.
    if (!isInOneFile(staged()))
        return Error{ErrorKind::StorageFailed, u"the restored store cannot be closed"_s, {{u"path"_s, staged()}}};
    if (const auto given = giveToOwnerOf(QFileInfo(m_store).absolutePath(), staged()); !given)
        return given.error();
    if (const auto synced = platform::syncFile(staged()); !synced)
        return synced.error();
    return exchange();
}

Result<BackupManifest> StoreRestore::stage(
    const QString &file, const backup::Decryption &key, jobs::Progress &progress) const
{
    const QFileInfo where(file);
    const backup::BackupFolder folder(where.absolutePath());
    const auto manifest = folder.manifest(where.fileName());
    if (!manifest)
        return manifest;
    const bool isStore = manifest->engine == core::DatabaseEngine::Sqlite && manifest->rows.contains(u"store"_s)
        && manifest->rows.contains(u"audit"_s);
    if (!isStore)
        return core::invalidInput(u"file"_s, u"is not a backup of a main server's own store"_s);
    if (manifest->encryption && key.identity.isEmpty())
        return core::invalidInput(u"identity"_s, u"the backup is encrypted: it takes the identity of a recipient"_s);
    if (const auto enough = platform::requireFreeBytes(m_store, manifest->originalSize); !enough)
        return enough.error();
    const auto copy = backup::SqliteRestore::begin(staged(), backup::SqliteRestore::Kind::Replacement, progress);
    if (!copy)
        return copy.error();
    if (const auto restored
        = backup::restoreFrom(folder.filePath(manifest->fileName), *manifest, **copy, progress, key);
        !restored)
        return restored.error();
    if (const auto kept = (*copy)->keep(); !kept)
        return kept.error();
    return manifest;
}

Result<void> StoreRestore::beginNewHistory(Outcome &outcome, const Actor &actor) const
{
    const auto store = storage::Database::open(staged());
    if (!store)
        return store.error();
    const Clock clock;
    const AuditTrail audit(**store, clock);
    return (*store)->write([&](storage::Transaction &transaction) -> Result<void> {
        // Revisions have gone back: whoever knows the old ones must not wait for what they believe to have seen.
        const auto renamed = storage::Query(transaction, u"UPDATE store SET epoch = ?"_s)
                                 .bind(QUuid::createUuid().toString(QUuid::WithoutBraces))
                                 .run();
        if (!renamed)
            return renamed;
        // Some of them may have been ended since, or their users' passwords changed.
        if (const auto ended = storage::SessionRepository::removeAll(transaction); !ended)
            return ended;
        if (const auto held = holdRequests(transaction, outcome, actor); !held)
            return held;
        return audit.append(
            transaction, actor, u"store.restore"_s, outcome.manifest.id.text, outcome.manifest.fileName);
    });
}

/// Computers have nothing of them before somebody who knows what happened since the backup resumes or rejects them.
Result<void> StoreRestore::holdRequests(storage::Transaction &transaction, Outcome &outcome, const Actor &actor) const
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto open = storage::RequestRepository::open(transaction);
    if (!open)
        return open.error();
    for (core::UpgradeRequest request : *open) {
        if (request.state == core::RequestState::Active) {
            if (const auto taken = storage::DeploymentRepository::takeBackAll(transaction, request.id, now); !taken)
                return taken.error();
            request.state = core::RequestState::Paused;
            request.pause = core::Pause{core::PauseCause::Person, now, actor.user, request.wave, 0, 0};
            outcome.paused.append(request.name);
        } else if (request.state == core::RequestState::Scheduled && request.policy.startAt
            && *request.policy.startAt <= now) {
            request.state = core::RequestState::Expired;
            outcome.expired.append(request.name);
        } else {
            continue;
        }
        if (const auto updated = storage::RequestRepository::update(transaction, request); !updated)
            return updated;
    }
    return {};
}

Result<QString> StoreRestore::exchange() const
{
    const auto former = setAside();
    if (!former)
        return former;
    const auto renamed = platform::renameDurably(staged(), m_store);
    return renamed ? former : renamed.error();
}

/// Even of a store that is gone a log may be left: with the new file SQLite would take it for that one's.
Result<QString> StoreRestore::setAside() const
{
    const bool hasStore = QFileInfo::exists(m_store);
    const auto isThere = [this](QLatin1StringView ending) { return QFileInfo::exists(m_store + ending); };
    if (!hasStore && std::ranges::none_of(besideEndings, isThere))
        return QString();
    const QString home = QFileInfo(m_store).absolutePath();
    const QString parent = home + u"/before-restore"_s;
    const QString folder = parent + u'/' + QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd'T'HHmmsszzz'Z'"_s);
    for (const QString &made : {parent, folder}) {
        if (const auto done = platform::makePrivateFolder(made); !done)
            return done.error();
        if (const auto given = giveToOwnerOf(home, made); !given)
            return given.error();
    }
    const QString former = folder + u'/' + QFileInfo(m_store).fileName();
    // Where the file system allows, at no instant is there no store: the old one gets a second name, and loses the
    // first to the new one. A server that is started at such an instant refuses.
    const bool isLinked = hasStore && isInOneFile(m_store)
        && ::link(QFile::encodeName(m_store).constData(), QFile::encodeName(former).constData()) == 0;
    const auto move = [](const QString &from, const QString &to) {
        return ::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) == 0;
    };
    if (hasStore && !isLinked && !move(m_store, former))
        return platform::unwritable(former, errno);
    for (const QLatin1StringView ending : besideEndings) {
        if (isThere(ending) && !move(m_store + ending, former + ending))
            return platform::unwritable(m_store + ending, errno);
    }
    if (const auto synced = platform::syncFolder(folder); !synced)
        return synced.error();
    return folder;
}

} // namespace mainstay::services
