// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/copyservice.h"

#include "core/invalid.h"
#include "platform/files/files.h"
#include "server/backup/copyjob.h"
#include "server/services/backupforecast.h"
#include "server/services/copytask.h"
#include "server/services/returntask.h"
#include "server/storage/backuprepository.h"
#include "server/storage/jobrepository.h"
#include "server/storage/settingsrepository.h"

#include <QElapsedTimer>
#include <QUuid>

#include <algorithm>

namespace mainstay::services {

using namespace Qt::StringLiterals;
using core::Backup;
using core::CopySettings;
using core::CopyState;
using core::Error;
using core::ErrorKind;
using core::JobKind;
using core::Result;
using storage::BackupRepository;
using storage::SettingsRepository;
using storage::Transaction;

namespace {

constexpr auto copiesSetting = "copies"_L1;
constexpr qsizetype longestPlace = 500;
constexpr qint64 testPatience = 60'000;

Error copyConflict(const QString &state)
{
    return {ErrorKind::Conflict, {}, {{u"state"_s, state}}};
}

/// The file is gone, or is not what it was.
bool isLost(const Backup &backup)
{
    return backup.state == core::BackupState::Missing
        || (backup.state == core::BackupState::Finished && backup.proof == core::BackupProof::None && backup.error);
}

/// What a person is told who wants to work on a backup with these jobs.
QString nameOf(const QList<JobKind> &open)
{
    return open.contains(JobKind::BackupReturn) ? u"returning"_s
        : open.contains(JobKind::BackupCopy)    ? u"copying"_s
                                                : u"verifying"_s;
}

/// Whether the copy of \a backup at \a place is to be made now.
bool isDue(const Backup &backup, const QString &place, const QDateTime &now)
{
    if (!isProven(backup))
        return false;
    if (!backup.copy || backup.copy->place != place)
        return true;
    switch (backup.copy->state) {
    case CopyState::Waiting:
    case CopyState::Copying: // by a server that went away in the middle: no job is open
        return true;
    case CopyState::Failed:
        return backup.copy->nextTryAt && *backup.copy->nextTryAt <= now;
    case CopyState::Proven:
        return false;
    }
    Q_UNREACHABLE();
}

} // namespace

CopyService::CopyService(storage::Database &database, const Clock &clock, const AuditTrail &audit,
    jobs::JobRunner &jobs, const backup::BackupFolder &folder, backup::Rclone rclone)
    : m_database(database), m_clock(clock), m_audit(audit), m_jobs(jobs), m_folder(folder), m_rclone(std::move(rclone))
{ }

Result<CopySettings> CopyService::kept(const storage::Connection &connection)
{
    return SettingsRepository::find<CopySettings>(connection, copiesSetting);
}

Result<CopySettings> CopyService::settings() const
{
    auto settings = m_database.read([](const storage::Connection &connection) { return kept(connection); });
    if (!settings)
        return settings;
    settings->configuration = m_rclone.configuration();
    const auto tool = m_rclone.version();
    if (!tool) {
        if (tool.error().kind != ErrorKind::NotFound) // that it is not installed, the empty name says
            settings->problem = tool.error();
        return settings;
    }
    settings->tool = *tool;
    if (auto remotes = m_rclone.remotes())
        settings->remotes = std::move(*remotes);
    else
        settings->problem = remotes.error();
    return settings;
}

/// A remote that is none of the configuration's could be a command line in disguise, and ".." would leave the folder
/// that its owner gave us.
Result<void> CopyService::validate(const QString &place) const
{
    const qsizetype colon = place.indexOf(u':');
    const bool isPrintable = std::all_of(place.cbegin(), place.cend(), [](QChar c) { return c.isPrint(); });
    if (colon < 1 || place.size() > longestPlace || !isPrintable)
        return core::invalidInput(u"place"_s, u"is REMOTE:PATH"_s);
    if (place.mid(colon + 1).split(u'/').contains(u".."_s))
        return core::invalidInput(u"place"_s, u"must not go up with .."_s);
    const auto remotes = m_rclone.remotes();
    if (!remotes)
        return remotes.error();
    if (!remotes->contains(place.left(colon)))
        return core::invalidInput(u"place"_s, u"the server's rclone has no such remote"_s)
            .with(u"remote"_s, place.left(colon));
    return {};
}

Result<CopySettings> CopyService::change(const CopySettings &change, std::optional<qint64> seen, const Actor &actor)
{
    if (!change.place.isEmpty()) {
        if (const auto valid = validate(change.place); !valid)
            return valid.error();
    }
    const auto changed = m_database.write([&](Transaction &transaction) -> Result<void> {
        const auto before = kept(transaction);
        if (!before)
            return before.error();
        if (seen && *seen != before->revision)
            return Error{ErrorKind::VersionMismatch, {}, {}};
        CopySettings after;
        after.place = change.place;
        if (const auto put = SettingsRepository::put(transaction, copiesSetting, after); !put)
            return put;
        return m_audit.append(transaction, actor, u"settings.copies"_s, {},
            change.place.isEmpty() ? u"off"_s : QString(u"to "_s + change.place));
    });
    if (!changed)
        return changed.error();
    return settings();
}

Result<CopySettings> CopyService::test(const CopySettings &trial) const
{
    if (const auto valid = validate(trial.place); !valid)
        return valid.error();
    QElapsedTimer clock;
    clock.start();
    const auto stop = [&clock] { return clock.elapsed() > testPatience; };
    const auto told = [](const Error &error) {
        return error.kind == ErrorKind::Cancelled
            ? Error{ErrorKind::TimedOut, u"the remote did not answer"_s, {{u"program"_s, u"rclone"_s}}}
            : error;
    };
    const QString id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const QString place = backup::placeOf(trial.place, u"mainstay-test-"_s + id);
    if (const auto put = m_rclone.put(id.toLatin1(), place, stop); !put)
        return told(put.error());
    const auto back = m_rclone.content(place, stop);
    const auto removed = m_rclone.remove(place, stop);
    if (!back)
        return told(back.error());
    if (*back != id.toLatin1())
        return Error{ErrorKind::HashMismatch, {}, {{u"expected"_s, id}, {u"actual"_s, QString::fromLatin1(*back)}}};
    // A place where nothing can be removed is a good one for copies; what is left is a few bytes.
    if (!removed && removed.error().kind == ErrorKind::Cancelled)
        return told(removed.error());
    return settings();
}

Result<core::Job> CopyService::begin(
    Transaction &transaction, Backup backup, const QString &place, const QString &startedBy)
{
    const auto job = m_jobs.add(transaction, {JobKind::BackupCopy, backup.id.text, startedBy},
        std::make_unique<CopyTask>(
            m_rclone, m_folder, backup, place, [this](Transaction &ending, const Backup &failed) {
                return m_failed ? m_failed(ending, failed) : Result<void>();
            }));
    if (!job)
        return job;
    if (!backup.copy || backup.copy->place != place)
        backup.copy = core::BackupCopy{place};
    backup.copy->state = CopyState::Copying;
    backup.copy->nextTryAt.reset();
    if (const auto kept = BackupRepository::update(transaction, backup); !kept)
        return kept.error();
    return job;
}

Result<core::Job> CopyService::copy(const core::BackupId &id, const Actor &actor)
{
    return m_database.write([&](Transaction &transaction) -> Result<core::Job> {
        const auto backup = BackupRepository::find(transaction, id);
        if (!backup)
            return backup.error();
        if (backup->state != core::BackupState::Finished)
            return copyConflict(core::nameOf(core::backupStateNames, backup->state));
        const auto settings = kept(transaction);
        if (!settings)
            return settings.error();
        if (settings->place.isEmpty())
            return copyConflict(u"noCopies"_s);
        const auto open = storage::JobRepository::openOn(transaction, id.text);
        if (!open)
            return open.error();
        if (open->contains(JobKind::BackupCopy) || open->contains(JobKind::BackupReturn))
            return copyConflict(nameOf(*open));
        const auto job = begin(transaction, *backup, settings->place, actor.user);
        if (!job)
            return job;
        if (const auto noted = m_audit.append(transaction, actor, u"backup.copy"_s, id.text, backup->fileName); !noted)
            return noted.error();
        return job;
    });
}

Result<core::Job> CopyService::bringBack(const core::BackupId &id, const Actor &actor)
{
    return m_database.write([&](Transaction &transaction) -> Result<core::Job> {
        const auto backup = BackupRepository::find(transaction, id);
        if (!backup)
            return backup.error();
        if (!isLost(*backup)) {
            return copyConflict(backup->state == core::BackupState::Finished
                    ? u"whole"_s
                    : core::nameOf(core::backupStateNames, backup->state));
        }
        if (!backup->copy || !backup->copy->provenAt)
            return copyConflict(u"noCopy"_s);
        const auto open = storage::JobRepository::openOn(transaction, id.text);
        if (!open)
            return open.error();
        if (!open->isEmpty())
            return copyConflict(nameOf(*open));
        if (const auto enough = platform::requireFreeBytes(m_folder.path(), backup->size + backup::returnReserve);
            !enough)
            return enough.error();
        const auto job = m_jobs.add(transaction, {JobKind::BackupReturn, id.text, actor.user},
            std::make_unique<ReturnTask>(m_rclone, m_folder, *backup));
        if (!job)
            return job;
        if (const auto noted = m_audit.append(
                transaction, actor, u"backup.return"_s, id.text, backup->fileName + u" from "_s + backup->copy->place);
            !noted)
            return noted.error();
        return job;
    });
}

Result<void> CopyService::tick()
{
    const QDateTime now = m_clock.now();
    const auto due = [&](const storage::Connection &connection) -> Result<std::optional<std::pair<Backup, QString>>> {
        const auto settings = kept(connection);
        if (!settings)
            return settings.error();
        if (settings->place.isEmpty())
            return std::optional<std::pair<Backup, QString>>();
        const auto open = storage::JobRepository::open(connection);
        if (!open)
            return open.error();
        if (std::ranges::any_of(*open, [](const core::Job &job) { return job.kind == JobKind::BackupCopy; }))
            return std::optional<std::pair<Backup, QString>>();
        const auto all = BackupRepository::all(connection); // the newest first
        if (!all)
            return all.error();
        const auto found
            = std::ranges::find_if(*all, [&](const Backup &backup) { return isDue(backup, settings->place, now); });
        return found == all->cend() ? std::optional<std::pair<Backup, QString>>()
                                    : std::optional(std::pair(*found, settings->place));
    };
    // Looked for without a transaction that writes: mostly there is nothing to do.
    const auto seen = m_database.read(due);
    if (!seen)
        return seen.error();
    if (!*seen)
        return {};
    return m_database.write([&](Transaction &transaction) -> Result<void> {
        const auto still = due(transaction);
        if (!still)
            return still.error();
        if (!*still)
            return {};
        const auto job = begin(transaction, (*still)->first, (*still)->second, u"server"_s);
        return job ? Result<void>() : job.error();
    });
}

} // namespace mainstay::services
