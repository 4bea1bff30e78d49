// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/backupservice.h"

#include "platform/files/files.h"
#include "server/services/backupforecast.h"
#include "server/services/backuptasks.h"
#include "server/services/copyservice.h"
#include "server/services/encryptionservice.h"
#include "server/storage/backuprepository.h"
#include "server/storage/jobrepository.h"

#include <QFileInfo>

#include <algorithm>

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

Error conflict(const QString &state)
{
    return {ErrorKind::Conflict, {}, {{u"state"_s, state}}};
}

constexpr auto restoring = "restoring"_L1;

QString nameOf(BackupState state)
{
    return core::nameOf(core::backupStateNames, state);
}

} // namespace

BackupService::BackupService(storage::Database &database, const Clock &clock, const AuditTrail &audit,
    jobs::JobRunner &jobs, const DatabaseService &databases, const backup::BackupFolder &folder, Options options)
    : m_database(database),
      m_clock(clock),
      m_audit(audit),
      m_jobs(jobs),
      m_databases(databases),
      m_folder(folder),
      m_options(std::move(options))
{ }

Result<core::Page<Backup>> BackupService::list(const storage::PageRequest &wanted) const
{
    return m_database.read([&](const Connection &connection) { return BackupRepository::list(connection, wanted); });
}

Result<core::BackupOverview> BackupService::overview() const
{
    const auto all = m_database.read([](const Connection &connection) { return BackupRepository::all(connection); });
    if (!all)
        return all.error();
    const auto settings = m_databases.settings();
    if (!settings)
        return settings.error();
    // A database that does not answer is no reason to tell nothing else.
    const auto size = m_databases.databaseSize();
    const auto free = platform::freeBytes(m_folder.path());
    if (!free)
        return free.error();
    const QString database = DatabaseService::nameOf(*settings);
    core::BackupOverview overview = forecast(*all, {settings->engine, database}, size.valueOr(0), *free, m_clock.now());
    overview.engine = settings->engine;
    overview.database = database;
    overview.ownStore = settings->isOwnStore();
    overview.diskUsed = m_folder.usedBytes();
    const auto copies = m_database.read([](const Connection &connection) { return CopyService::kept(connection); });
    if (!copies)
        return copies.error();
    if (!copies->place.isEmpty())
        overview.copies = copiesOf(*all, copies->place);
    return overview;
}

Result<Backup> BackupService::find(const core::BackupId &id) const
{
    return m_database.read([&](const Connection &connection) { return BackupRepository::find(connection, id); });
}

Result<BackupService::Started> BackupService::start(const Actor &actor)
{
    const std::lock_guard lock(m_mutex);
    return m_database.write([&](Transaction &transaction) { return startIn(transaction, {actor, actor.user, {}}); });
}

Result<BackupService::Started> BackupService::startFor(Transaction &transaction, const core::Schedule &schedule)
{
    // Without the mutex: who holds it may be waiting for this transaction to end.
    const Starter starter{{u"server"_s, {}}, schedule.name, schedule.id};
    auto started = startIn(transaction, starter);
    if (started)
        return started;
    const Error &error = started.error();
    if (error.kind == ErrorKind::Conflict && error.context.value(u"state"_s) == restoring)
        return Started{{}, false};
    // The store is in trouble, or the server stops: the row below would not be written either, and the scheduler tries
    // again.
    if (error.kind == ErrorKind::StorageFailed || error.kind == ErrorKind::Conflict)
        return started;
    // The occurrence counts as started, and its backup as failed: with its reason on the page and in a mail.
    return keepFailure(transaction, starter, error);
}

Result<BackupService::Started> BackupService::keepFailure(
    Transaction &transaction, const Starter &starter, const Error &error)
{
    const auto settings = m_databases.settings();
    if (!settings)
        return settings.error();
    Backup backup;
    backup.id = core::BackupId::create();
    backup.engine = settings->engine;
    backup.database = DatabaseService::nameOf(*settings);
    backup.state = BackupState::Failed;
    backup.createdAt = m_clock.now();
    backup.finishedAt = backup.createdAt;
    backup.startedBy = starter.name;
    backup.schedule = starter.schedule;
    backup.error = error;
    if (const auto kept = BackupRepository::insert(transaction, backup); !kept)
        return kept.error();
    if (const auto told = afterEnd(transaction, backup); !told)
        return told.error();
    return Started{backup, true};
}

/// In the middle of a restore there is half a database.
Result<void> BackupService::refuseDuringRestore(const Connection &connection) const
{
    const auto open = storage::JobRepository::open(connection);
    if (!open)
        return open.error();
    const auto restores = [](const core::Job &job) { return job.kind == core::JobKind::BackupRestore; };
    return std::any_of(open->cbegin(), open->cend(), restores) ? Result<void>(conflict(restoring)) : Result<void>();
}

Result<BackupService::Started> BackupService::startIn(Transaction &transaction, const Starter &starter)
{
    const auto all = BackupRepository::all(transaction);
    if (!all)
        return all.error();
    const auto running
        = std::find_if(all->cbegin(), all->cend(), [](const Backup &one) { return one.state == BackupState::Running; });
    if (running != all->cend())
        return Started{*running, false};
    if (const auto free = refuseDuringRestore(transaction); !free)
        return free.error();
    const auto engine = m_databases.engine();
    if (!engine)
        return engine.error();
    const auto encryption = EncryptionService::kept(transaction);
    if (!encryption)
        return encryption.error();

    Backup backup;
    backup.id = core::BackupId::create();
    backup.engine = (*engine)->kind();
    backup.database = (*engine)->database();
    backup.createdAt = m_clock.now();
    backup.startedBy = starter.name;
    backup.schedule = starter.schedule;
    QStringList known;
    for (const Backup &one : *all)
        known.append(one.fileName);
    backup.fileName = m_folder.newFileName(m_options.serverName, backup.database, (*engine)->suffix(), backup.createdAt,
        !encryption->recipients.isEmpty(), known);
    backup::BackupOrder order{.id = backup.id,
        .fileName = backup.fileName,
        .startedBy = starter.name,
        .serverVersion = m_options.serverVersion,
        .recipients = encryption->recipients,
        .restoreTest = encryption->restoreTest,
        .age = m_options.age};
    const auto last = std::find_if(all->cbegin(), all->cend(), [&](const Backup &one) {
        return one.state == BackupState::Finished && one.engine == backup.engine && one.database == backup.database;
    });
    if (last != all->cend()) {
        order.lastSize = last->size;
        order.lastOriginalSize = last->originalSize;
    }
    const auto job = m_jobs.add(transaction, {core::JobKind::Backup, backup.id.text, starter.name},
        std::make_unique<BackupTask>(*engine, m_folder, std::move(order),
            [this](Transaction &ending, const Backup &ended) { return afterEnd(ending, ended); }));
    if (!job)
        return job.error();
    backup.job = job->id;
    if (const auto kept = BackupRepository::insert(transaction, backup); !kept)
        return kept.error();
    if (const auto noted
        = m_audit.append(transaction, starter.actor, u"backup.start"_s, backup.id.text, backup.fileName);
        !noted)
        return noted.error();
    const auto started = BackupRepository::find(transaction, backup.id);
    if (!started)
        return started.error();
    return Started{*started, true};
}

Result<core::Job> BackupService::verify(const core::BackupId &id, const Actor &actor, const Begun &begun)
{
    const std::lock_guard lock(m_mutex);
    return m_database.write([&](Transaction &transaction) -> Result<core::Job> {
        const auto backup = BackupRepository::find(transaction, id);
        if (!backup)
            return backup.error();
        if (backup->state != BackupState::Finished)
            return conflict(nameOf(backup->state));
        const auto open = storage::JobRepository::openOn(transaction, id.text);
        if (!open)
            return open.error();
        if (open->contains(core::JobKind::BackupReturn))
            return conflict(u"returning"_s);
        if (std::ranges::any_of(*open, [](core::JobKind kind) { return kind != core::JobKind::BackupCopy; }))
            return conflict(u"verifying"_s);
        const auto engine = m_databases.engineFor(backup->engine);
        if (!engine)
            return engine.error();
        const auto job = m_jobs.add(transaction, {core::JobKind::BackupVerification, id.text, actor.user},
            std::make_unique<VerificationTask>(*engine, m_folder, *backup, m_jobFailed));
        if (!job)
            return job;
        if (const auto noted = m_audit.append(transaction, actor, u"backup.verify"_s, id.text, backup->fileName);
            !noted)
            return noted.error();
        if (const auto kept = begun ? begun(transaction, *job) : Result<void>(); !kept)
            return kept.error();
        return job;
    });
}

Result<void> BackupService::mayRemove(const Connection &connection, const Backup &backup) const
{
    const auto open = storage::JobRepository::openOn(connection, backup.id.text);
    if (!open)
        return open.error();
    if (!open->isEmpty()) {
        return conflict(backup.state == BackupState::Running  ? nameOf(backup.state)
                : open->contains(core::JobKind::BackupReturn) ? u"returning"_s
                : open->contains(core::JobKind::BackupCopy)   ? u"copying"_s
                                                              : u"verifying"_s);
    }
    if (backup.pinned)
        return conflict(u"pinned"_s);
    if (!isProven(backup))
        return {};
    const auto all = BackupRepository::all(connection);
    if (!all)
        return all.error();
    const auto asGood = [&](const Backup &one) { return isProven(one) && databaseOf(one) == databaseOf(backup); };
    if (std::count_if(all->cbegin(), all->cend(), asGood) == 1)
        return conflict(u"lastProven"_s);
    return {};
}

Result<void> BackupService::remove(const core::BackupId &id, const Actor &actor)
{
    const std::lock_guard lock(m_mutex);
    const auto backup = m_database.read([&](const Connection &connection) -> Result<Backup> {
        const auto found = BackupRepository::find(connection, id);
        if (!found)
            return found;
        if (const auto allowed = mayRemove(connection, *found); !allowed)
            return allowed.error();
        return found;
    });
    if (!backup)
        return backup.error();
    return removeWhole(*backup, actor);
}

Result<void> BackupService::removeWhole(const Backup &backup, const Actor &actor)
{
    // The file first: it notes that it is being removed, and a server that is killed now finishes it at its next start.
    if (!backup.fileName.isEmpty()) {
        if (const auto removed = m_folder.remove(backup.fileName); !removed)
            return removed;
    }
    const auto forgotten = m_database.write([&](Transaction &transaction) -> Result<void> {
        if (const auto removed = BackupRepository::remove(transaction, backup.id); !removed)
            return removed;
        return m_audit.append(transaction, actor, u"backup.delete"_s, backup.id.text, backup.fileName);
    });
    if (forgotten && !backup.fileName.isEmpty())
        m_folder.forget(backup.fileName);
    return forgotten;
}

Result<void> BackupService::afterEnd(Transaction &transaction, const Backup &backup)
{
    if (backup.state == BackupState::Finished)
        transaction.afterCommit([this] { m_retentionDue = true; });
    return m_ended ? m_ended(transaction, backup) : Result<void>();
}

Result<QString> BackupService::filePath(const Backup &backup) const
{
    const bool has = backup.state == BackupState::Finished && !backup.fileName.isEmpty();
    if (!has || !QFileInfo(m_folder.filePath(backup.fileName)).isFile())
        return Error{ErrorKind::NotFound, u"this backup has no file"_s, {{u"state"_s, nameOf(backup.state)}}};
    return m_folder.filePath(backup.fileName);
}

Result<QByteArray> BackupService::manifest(const core::BackupId &id) const
{
    const auto backup = find(id);
    if (!backup)
        return backup.error();
    if (const auto path = filePath(*backup); !path)
        return path.error();
    return m_folder.manifestBytes(backup->fileName);
}

Result<void> BackupService::noteTaken(const Backup &backup, const Actor &actor)
{
    return m_database.write([&](Transaction &transaction) {
        return m_audit.append(transaction, actor, u"backup.take"_s, backup.id.text, backup.fileName);
    });
}

} // namespace mainstay::services
