// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/restoretestservice.h"

#include "core/schedule/recurrence.h"
#include "server/services/backupforecast.h"
#include "server/storage/backuprepository.h"
#include "server/storage/jobrepository.h"
#include "server/storage/settingsrepository.h"

#include <algorithm>

namespace mainstay::services {

using namespace Qt::StringLiterals;
using core::Backup;
using core::Error;
using core::ErrorKind;
using core::RestoreTestSettings;
using core::Result;
using storage::Connection;
using storage::SettingsRepository;
using storage::Transaction;

namespace {

constexpr auto ruleSetting = "restoreTest"_L1;
constexpr auto runSetting = "restoreTest.run"_L1;

const Actor &server()
{
    static const Actor actor{u"server"_s, {}};
    return actor;
}

/// A second copy, or one that comes back, may take as long as a slow line does.
bool isInTheWay(const core::Job &job)
{
    return job.kind != core::JobKind::BackupCopy && job.kind != core::JobKind::BackupReturn;
}

} // namespace

RestoreTestService::RestoreTestService(storage::Database &database, const Clock &clock, const AuditTrail &audit,
    const DatabaseService &databases, BackupService &backups, QByteArray timeZone)
    : m_database(database),
      m_clock(clock),
      m_audit(audit),
      m_databases(databases),
      m_backups(backups),
      m_timeZone(std::move(timeZone))
{ }

/// Off until somebody wants it: a restore takes room and time. Sundays before work are what is offered.
Result<RestoreTestSettings> RestoreTestService::kept(const Connection &connection) const
{
    auto kept = SettingsRepository::find<RestoreTestSettings>(connection, ruleSetting);
    if (kept && kept->revision == 0) {
        kept->rule.frequency = core::Frequency::Weekly;
        kept->rule.weekdays = {core::Weekday::Sunday};
        kept->rule.time = u"04:00"_s;
        kept->rule.timeZone = QString::fromLatin1(m_timeZone);
    }
    return kept;
}

Result<RestoreTestSettings> RestoreTestService::settings() const
{
    return m_database.read([&](const Connection &connection) -> Result<RestoreTestSettings> {
        auto settings = kept(connection);
        const auto run = SettingsRepository::find<RestoreTestRun>(connection, runSetting);
        if (!settings || !run)
            return settings ? run.error() : settings.error();
        if (settings->enabled)
            settings->nextAt = core::nextRunAfter(settings->rule, m_clock.now());
        settings->waitingSince = run->dueAt;
        settings->lastAt = run->doneAt;
        settings->lastFile = run->fileName;
        settings->problem = run->problem;
        if (run->job.isEmpty())
            return settings;
        if (const auto job = storage::JobRepository::find(connection, run->job))
            settings->problem = job->error;
        else if (job.error().kind != ErrorKind::NotFound)
            return job.error();
        return settings;
    });
}

Result<RestoreTestSettings> RestoreTestService::change(
    const RestoreTestSettings &change, std::optional<qint64> seen, const Actor &actor)
{
    if (const auto recurrence = core::Recurrence::of(change.rule); !recurrence)
        return recurrence.error();
    {
        const std::lock_guard lock(m_mutex);
        const auto changed = m_database.write([&](Transaction &transaction) -> Result<void> {
            const auto before = kept(transaction);
            auto run = SettingsRepository::find<RestoreTestRun>(transaction, runSetting);
            if (!before || !run)
                return before ? run.error() : before.error();
            if (seen && *seen != before->revision)
                return Error{ErrorKind::VersionMismatch, {}, {}};
            RestoreTestSettings after;
            after.enabled = change.enabled;
            after.rule = change.rule;
            if (const auto put = SettingsRepository::put(transaction, ruleSetting, after); !put)
                return put;
            // The new rule says nothing about the past.
            run->decidedUntil = m_clock.now();
            run->dueAt.reset();
            if (const auto put = SettingsRepository::put(transaction, runSetting, *run); !put)
                return put;
            return m_audit.append(transaction, actor, u"settings.restoreTest"_s,
                core::nameOf(core::frequencyNames, change.rule.frequency),
                change.enabled ? u"enabled"_s : u"disabled"_s);
        });
        if (!changed)
            return changed.error();
    }
    return settings();
}

Result<Backup> RestoreTestService::choose(const QList<Backup> &newestFirst) const
{
    const auto database = m_databases.settings();
    if (!database)
        return database.error();
    bool encrypted = false;
    for (const Backup &one : newestFirst) {
        const bool ofThis = one.engine == database->engine && one.database == DatabaseService::nameOf(*database);
        if (!ofThis || !isProven(one))
            continue;
        if (one.encryption) {
            encrypted = true;
            continue;
        }
        // Once everything newer is encrypted, to restore the same old one again would say nothing of those.
        if (encrypted && one.proof == core::BackupProof::RestoreTested)
            break;
        return one;
    }
    if (encrypted)
        return Error{
            ErrorKind::Conflict, u"only a recipient can read the newest backups"_s, {{u"state"_s, u"encrypted"_s}}};
    return Error{ErrorKind::NotFound, u"there is no proven backup"_s, {{u"state"_s, u"noBackup"_s}}};
}

Result<void> RestoreTestService::giveUp(RestoreTestRun due, const Error &why)
{
    due.dueAt.reset();
    due.decidedUntil = m_clock.now();
    due.doneAt = due.decidedUntil;
    due.job = {};
    due.fileName.clear();
    due.problem = why;
    return m_database.write([&](Transaction &transaction) -> Result<void> {
        if (const auto put = SettingsRepository::put(transaction, runSetting, due); !put)
            return put;
        return m_audit.append(
            transaction, server(), u"backup.skipTest"_s, {}, why.context.value(u"state"_s, core::kindName(why.kind)));
    });
}

Result<void> RestoreTestService::begin(const RestoreTestRun &due)
{
    bool busy = false;
    const auto backups = m_database.read([&](const Connection &connection) -> Result<QList<Backup>> {
        const auto open = storage::JobRepository::open(connection);
        if (!open)
            return open.error();
        busy = std::ranges::any_of(*open, isInTheWay);
        return storage::BackupRepository::all(connection);
    });
    if (!backups)
        return backups.error();
    if (busy)
        return {};
    const auto backup = choose(*backups);
    if (!backup)
        return giveUp(due, backup.error());
    const auto note = [&](Transaction &transaction, const core::Job &job) {
        RestoreTestRun begun = due;
        begun.dueAt.reset();
        begun.decidedUntil = m_clock.now(); // what came due while it waited is tested with it
        begun.doneAt = begun.decidedUntil;
        begun.job = job.id;
        begun.fileName = backup->fileName;
        begun.problem.reset();
        return SettingsRepository::put(transaction, runSetting, begun);
    };
    const auto job = m_backups.verify(backup->id, server(), note);
    if (job)
        return {};
    // Somebody was faster, or the store is in trouble: the next look tries again.
    if (job.error().kind == ErrorKind::StorageFailed || job.error().kind == ErrorKind::Conflict)
        return job.error().kind == ErrorKind::Conflict ? Result<void>() : job.error();
    return giveUp(due, job.error());
}

Result<void> RestoreTestService::tick()
{
    const std::lock_guard lock(m_mutex);
    auto run = RestoreTestRun();
    const auto settings = m_database.read([&](const Connection &connection) -> Result<RestoreTestSettings> {
        auto found = SettingsRepository::find<RestoreTestRun>(connection, runSetting);
        if (!found)
            return found.error();
        run = std::move(*found);
        return kept(connection);
    });
    if (!settings)
        return settings.error();
    if (!settings->enabled)
        return {};
    if (run.dueAt)
        return begin(run);
    const QDateTime now = m_clock.now();
    // After somebody has set the clock back, it begins to count from here.
    const bool counts = run.decidedUntil && *run.decidedUntil <= now;
    const auto due = counts ? core::nextRunAfter(settings->rule, *run.decidedUntil) : std::optional<QDateTime>();
    if (counts && (!due || *due > now))
        return {};
    run.decidedUntil = now;
    if (due)
        run.dueAt = now;
    const auto noted = m_database.write(
        [&](Transaction &transaction) { return SettingsRepository::put(transaction, runSetting, run); });
    return noted && due ? begin(run) : noted;
}

} // namespace mainstay::services
