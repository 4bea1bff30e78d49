// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/restoreservice.h"

#include "core/agekey.h"
#include "core/invalid.h"
#include "platform/files/files.h"
#include "server/backup/scratchnote.h"
#include "server/backup/sqliterestore.h"
#include "server/services/encryptionservice.h"
#include "server/services/restoretask.h"
#include "server/storage/backuprepository.h"
#include "server/storage/jobrepository.h"

#include <QDir>
#include <QLoggingCategory>
#include <QRegularExpression>

#include <algorithm>

namespace mainstay::services {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::RestoreTarget;
using core::Result;

namespace {

Q_LOGGING_CATEGORY(lcRestore, "mainstay.backup")

Error restoreConflict(const QString &state)
{
    return {ErrorKind::Conflict, {}, {{u"state"_s, state}}};
}

/// SQLite files that an earlier server was restoring when it was killed.
Result<void> sweepRestored(const QString &folder)
{
    QDir directory(folder);
    const QString halves = u'*' + QString(backup::SqliteRestore::partialEnding) + u'*';
    for (const QString &name : directory.entryList({halves}, QDir::Files)) {
        QFile half(directory.filePath(name));
        if (!half.remove())
            return platform::unwritable(half);
        qCInfo(lcRestore).noquote() << "removed a leftover:" << name;
    }
    return {};
}

Error badName(const QString &why)
{
    return {ErrorKind::InvalidInput, why, {{u"field"_s, u"name"_s}}};
}

} // namespace

RestoreService::RestoreService(storage::Database &database, const Clock &clock, const AuditTrail &audit,
    jobs::JobRunner &jobs, const DatabaseService &databases, const backup::BackupFolder &folder, Options options)
    : m_database(database),
      m_clock(clock),
      m_audit(audit),
      m_jobs(jobs),
      m_databases(databases),
      m_folder(folder),
      m_options(std::move(options))
{ }

Result<void> RestoreService::recover(QList<core::Job> &interrupted)
{
    if (const auto swept = sweepRestored(m_options.folder); !swept)
        return swept;
    for (const backup::LeftDatabase &left : m_databases.leftBehind()) {
        if (!left.database.replaces)
            continue;
        // One restore runs at a time: what was cut off is this one's.
        const auto job = std::ranges::find(interrupted, core::JobKind::BackupRestore, &core::Job::kind);
        if (job != interrupted.end()) {
            job->error
                = job->error.value_or(Error{ErrorKind::Interrupted, {}, {}}).with(u"incomplete"_s, left.database.name);
            const auto kept = m_database.write(
                [&](storage::Transaction &transaction) { return storage::JobRepository::update(transaction, *job); });
            if (!kept)
                return kept;
        }
        QFile::remove(left.note);
    }
    return {};
}

Result<QString> RestoreService::target(const core::Backup &backup, const core::RestoreOrder &order) const
{
    if (order.target == RestoreTarget::Replace) {
        const auto settings = m_databases.settings();
        if (!settings)
            return settings.error();
        if (settings->engine != backup.engine || DatabaseService::nameOf(*settings) != backup.database)
            return restoreConflict(u"otherDatabase"_s);
        if (settings->isOwnStore())
            return restoreConflict(u"ownStore"_s);
        if (order.name != backup.database)
            return badName(u"type the name of the database that is to be replaced"_s);
        return backup.database;
    }
    static const QRegularExpression form(u"\\A[A-Za-z_][A-Za-z0-9_.-]{0,62}\\z"_s);
    if (!form.match(order.name).hasMatch() || order.name.startsWith("mainstay_"_L1))
        return badName(u"1 to 63 letters, digits, _ . and -, a letter first, and not one of the server's own"_s);
    if (backup.engine != core::DatabaseEngine::Sqlite)
        return order.name;
    if (const auto made = platform::makePrivateFolder(m_options.folder); !made)
        return made.error();
    return QString(m_options.folder + u'/' + order.name + u".sqlite"_s);
}

/// Tried on the file before anything is done: a restore that replaces begins with a long safety backup.
Result<backup::Decryption> RestoreService::keyFor(const core::BackupId &id, const core::RestoreOrder &order) const
{
    const auto backup = m_database.read(
        [&](const storage::Connection &connection) { return storage::BackupRepository::find(connection, id); });
    if (!backup)
        return backup.error();
    if (!backup->encryption)
        return backup::Decryption{};
    backup::Decryption key{m_options.age, core::ageIdentities(order.identity.toUtf8())};
    if (key.identity.isEmpty())
        return core::invalidInput(u"identity"_s, u"is an age identity file without a passphrase"_s);
    const auto opens = key.age.opens(m_folder.filePath(backup->fileName), key.identity);
    // Here the key is tried; damage is for the job to find, and to tell in its log.
    if (!opens && opens.error().kind != ErrorKind::VerificationFailed)
        return opens.error();
    return key;
}

Result<core::Job> RestoreService::restore(const core::BackupId &id, const core::RestoreOrder &order, const Actor &actor)
{
    const auto key = keyFor(id, order);
    if (!key)
        return key.error();
    const std::lock_guard lock(m_mutex);
    return m_database.write([&](storage::Transaction &transaction) -> Result<core::Job> {
        const auto backup = storage::BackupRepository::find(transaction, id);
        if (!backup)
            return backup.error();
        if (backup->state != core::BackupState::Finished)
            return restoreConflict(core::nameOf(core::backupStateNames, backup->state));
        const auto where = target(*backup, order);
        if (!where)
            return where.error();
        const auto open = storage::JobRepository::open(transaction);
        if (!open)
            return open.error();
        for (const core::Job &job : *open) {
            // A second copy only reads, and over a slow line it takes longer than a restore can wait.
            const bool isInTheWay = job.kind == core::JobKind::Backup || job.kind == core::JobKind::BackupRestore
                || (job.subject == id.text && job.kind != core::JobKind::BackupCopy);
            if (isInTheWay)
                return restoreConflict(u"running"_s);
        }
        const bool replaces = order.target == RestoreTarget::Replace;
        const auto engine = replaces ? m_databases.engine() : m_databases.engineFor(backup->engine);
        if (!engine)
            return engine.error();
        const auto encryption = EncryptionService::kept(transaction);
        if (!encryption)
            return encryption.error();
        backup::BackupOrder safety{.id = core::BackupId::create(),
            .fileName = m_folder.newFileName(m_options.serverName, QString(backup->database + u"-safety"_s),
                (*engine)->suffix(), m_clock.now(), !encryption->recipients.isEmpty()),
            .startedBy = actor.user,
            .serverVersion = m_options.serverVersion,
            .lastSize = backup->size,
            .lastOriginalSize = backup->originalSize,
            .recipients = encryption->recipients,
            .pinned = true,
            .restoreTest = encryption->restoreTest,
            .age = m_options.age};
        const auto job = m_jobs.add(transaction, {core::JobKind::BackupRestore, id.text, actor.user},
            std::make_unique<RestoreTask>(
                *engine, m_folder, backup->fileName, order.target, *where, std::move(safety), *key, m_failed));
        if (!job)
            return job;
        if (const auto noted = m_audit.append(transaction, actor, u"backup.restore"_s, id.text,
                core::nameOf(core::restoreTargetNames, order.target) + u' ' + *where);
            !noted)
            return noted.error();
        return job;
    });
}

} // namespace mainstay::services
