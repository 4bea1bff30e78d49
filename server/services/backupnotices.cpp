// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/backupnotices.h"

#include "core/schedule/recurrence.h"
#include "server/services/backupforecast.h"
#include "server/services/databaseservice.h"
#include "server/storage/backuprepository.h"
#include "server/storage/overduerepository.h"

#include <algorithm>

namespace mainstay::services {

using namespace Qt::StringLiterals;
using core::BackupState;
using core::Result;
using core::RunReason;
using core::RunState;
using storage::StoredSchedule;

namespace {

constexpr qint64 leastPatience = 3600; // seconds
constexpr qint64 mostPatience = 24 * 3600;
constexpr qint64 tellAgainAfter = 24 * 3600;
// A backup that was made a moment before its run was due is as good as that run's.
constexpr qint64 slack = 60;
// Even a database of terabytes is done by then: what runs on hangs, and may do so for ever.
constexpr qint64 longestAttempt = 24 * 3600;

bool isUnderWay(const core::Backup &backup, const QDateTime &now)
{
    return backup.state == BackupState::Running && backup.createdAt.secsTo(now) < longestAttempt;
}

} // namespace

BackupNotices::BackupNotices(storage::Database &database, const Clock &clock, const BackupMails &mails)
    : m_database(database), m_clock(clock), m_mails(mails)
{ }

Result<std::optional<core::Schedule>> BackupNotices::scheduleOf(
    storage::Transaction &transaction, const core::Backup &backup) const
{
    if (!backup.schedule)
        return std::optional<core::Schedule>();
    const auto stored = storage::ScheduleRepository::find(transaction, *backup.schedule);
    if (stored)
        return std::optional(stored->schedule);
    // It was removed while its backup ran.
    if (stored.error().kind == core::ErrorKind::NotFound)
        return std::optional<core::Schedule>();
    return stored.error();
}

Result<void> BackupNotices::ended(storage::Transaction &transaction, const core::Backup &backup) const
{
    const auto schedule = scheduleOf(transaction, backup);
    if (!schedule)
        return schedule.error();
    const QStringList recipients = *schedule ? (*schedule)->recipients : QStringList();
    if (backup.state == BackupState::Finished && backup.shrink)
        return m_mails.shrunk(transaction, backup, recipients); // it says that it was made, too
    if (backup.state == BackupState::Finished) {
        const bool wantsSuccess = *schedule && (*schedule)->mailOnSuccess;
        return wantsSuccess ? m_mails.succeeded(transaction, backup, recipients) : Result<void>();
    }
    return m_mails.failed(transaction, backup, recipients);
}

Result<void> BackupNotices::copyFailed(storage::Transaction &transaction, const core::Backup &backup) const
{
    if (!backup.copy || backup.copy->failures > 1)
        return {};
    const auto schedule = scheduleOf(transaction, backup);
    if (!schedule)
        return schedule.error();
    return m_mails.copyFailed(transaction, backup, *schedule ? (*schedule)->recipients : QStringList());
}

Result<void> BackupNotices::jobFailed(storage::Transaction &transaction, const core::Job &job) const
{
    const auto backup = storage::BackupRepository::find(transaction, {job.subject});
    if (!backup)
        return backup.error().kind == core::ErrorKind::NotFound ? Result<void>() : backup.error();
    if (job.kind == core::JobKind::BackupRestore)
        return m_mails.restoreFailed(transaction, *backup, job);
    const auto schedule = scheduleOf(transaction, *backup);
    if (!schedule)
        return schedule.error();
    return m_mails.verificationFailed(transaction, *backup, job, *schedule ? (*schedule)->recipients : QStringList());
}

Result<void> BackupNotices::lost(storage::Transaction &transaction, const QList<core::Backup> &backups) const
{
    QMap<QStringList, QList<core::Backup>> byRecipients;
    for (const core::Backup &backup : backups) {
        const auto schedule = scheduleOf(transaction, backup);
        if (!schedule)
            return schedule.error();
        byRecipients[*schedule ? (*schedule)->recipients : QStringList()].append(backup);
    }
    for (auto it = byRecipients.cbegin(); it != byRecipients.cend(); ++it) {
        if (const auto told = m_mails.lost(transaction, it.value(), it.key()); !told)
            return told;
    }
    return {};
}

Result<void> BackupNotices::decided(
    storage::Transaction &transaction, const core::Schedule &schedule, const QList<core::ScheduleRun> &runs) const
{
    QList<core::ScheduleRun> missed;
    bool caughtUp = false;
    for (const core::ScheduleRun &run : runs) {
        if (run.state == RunState::Missed)
            missed.append(run);
        else if (run.state == RunState::Due && run.reason == RunReason::CatchUp)
            caughtUp = true;
    }
    // One run alone that is made up for was missed at its time, too.
    if (missed.isEmpty() && caughtUp) {
        std::ranges::copy_if(runs, std::back_inserter(missed), [](const core::ScheduleRun &run) {
            return run.state == RunState::Due && run.reason == RunReason::CatchUp;
        });
    }
    if (missed.isEmpty())
        return {};
    std::ranges::sort(missed, {}, &core::ScheduleRun::dueAt);
    return m_mails.missed(transaction, schedule.name, missed, caughtUp, schedule.recipients);
}

std::optional<QDateTime> BackupNotices::deadline(
    const StoredSchedule &stored, const std::optional<QDateTime> &lastProven, const QDateTime &now)
{
    QDateTime from = stored.effectiveAt;
    if (lastProven && *lastProven > from)
        from = *lastProven;
    const auto recurrence = core::Recurrence::of(stored.schedule.rule);
    if (!recurrence)
        return from.addSecs(mostPatience); // what cannot run promises nothing else
    QDateTime first;
    for (const core::Occurrence &one : recurrence->next(from.addSecs(slack), 2)) {
        if (!one.runs())
            continue;
        if (first.isValid())
            return first.addSecs(std::clamp(first.secsTo(one.at), leastPatience, mostPatience));
        if (one.at > now)
            return std::nullopt;
        first = one.at;
    }
    return first.isValid() ? std::optional(first.addSecs(mostPatience)) : std::nullopt;
}

Result<void> BackupNotices::watch()
{
    const auto schedules = m_database.read(
        [](const storage::Connection &connection) { return storage::ScheduleRepository::enabled(connection); });
    if (!schedules)
        return schedules.error();
    if (schedules->isEmpty())
        return {};
    const auto backups = m_database.read(
        [](const storage::Connection &connection) { return storage::BackupRepository::all(connection); });
    if (!backups)
        return backups.error();
    const auto settings
        = m_database.read([](const storage::Connection &connection) { return DatabaseService::kept(connection); });
    if (!settings)
        return settings.error();
    // One that is being made may be the one that is waited for, and it says itself how it ends.
    const QDateTime now = m_clock.now();
    if (std::ranges::any_of(*backups, [&](const core::Backup &one) { return isUnderWay(one, now); }))
        return {};
    const auto lastProven = lastProvenAt(*backups, {settings->engine, DatabaseService::nameOf(*settings)});
    return m_database.write([&](storage::Transaction &transaction) -> Result<void> {
        for (const StoredSchedule &stored : *schedules) {
            if (const auto watched = watch(transaction, stored, lastProven); !watched)
                return watched;
        }
        return {};
    });
}

Result<void> BackupNotices::watch(
    storage::Transaction &transaction, const StoredSchedule &stored, const std::optional<QDateTime> &lastProven) const
{
    using storage::OverdueRepository;
    const QDateTime now = m_clock.now();
    const core::ScheduleId &id = stored.schedule.id;
    const auto toldAt = OverdueRepository::toldAt(transaction, id);
    if (!toldAt)
        return toldAt.error();
    const auto until = deadline(stored, lastProven, now);
    if (!until || *until > now)
        return *toldAt ? OverdueRepository::forget(transaction, id) : Result<void>();
    if (*toldAt && (*toldAt)->secsTo(now) < tellAgainAfter)
        return {};
    if (const auto noted = OverdueRepository::note(transaction, id, now); !noted)
        return noted;
    return m_mails.overdue(transaction, stored.schedule.name, lastProven, stored.schedule.recipients);
}

} // namespace mainstay::services
