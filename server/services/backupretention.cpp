// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/recurrence.h"
#include "server/services/backupservice.h"
#include "server/services/keptuntil.h"
#include "server/services/retention.h"
#include "server/storage/backuprepository.h"
#include "server/storage/schedulerepository.h"
#include "server/storage/settingsrepository.h"

#include <QLoggingCategory>
#include <QTimeZone>

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

Q_LOGGING_CATEGORY(lcRetention, "mainstay.backup")

constexpr auto retentionName = "retention"_L1;

// Of each schedule: a daily one is foretold for more than ten years.
constexpr int runsForetold = 4000;

/// The instants of the runs to come, as far as they are known of every schedule.
QList<QDateTime> runsAhead(const QList<storage::StoredSchedule> &schedules, const QDateTime &now)
{
    QList<QDateTime> runs;
    QDateTime end;
    for (const storage::StoredSchedule &stored : schedules) {
        const auto recurrence = core::Recurrence::of(stored.schedule.rule);
        if (!recurrence)
            continue;
        const QList<core::Occurrence> occurrences = recurrence->next(now, runsForetold);
        for (const core::Occurrence &one : occurrences) {
            if (one.runs())
                runs.append(one.at);
        }
        const bool cut = occurrences.size() >= runsForetold;
        if (cut && (!end.isValid() || occurrences.constLast().at < end))
            end = occurrences.constLast().at;
    }
    std::sort(runs.begin(), runs.end());
    if (end.isValid())
        runs.erase(std::upper_bound(runs.begin(), runs.end(), end), runs.end());
    return runs;
}

} // namespace

Result<Backup> BackupService::pin(const core::BackupId &id, bool pinned, const Actor &actor)
{
    // Nobody removes the file while its manifest is written anew.
    const std::lock_guard lock(m_mutex);
    const auto changed = m_database.write([&](Transaction &transaction) -> Result<Backup> {
        auto backup = BackupRepository::find(transaction, id);
        if (!backup)
            return backup;
        if (backup->pinned == pinned)
            return backup;
        backup->pinned = pinned;
        if (const auto kept = BackupRepository::update(transaction, *backup); !kept)
            return kept.error();
        if (const auto noted = m_audit.append(
                transaction, actor, pinned ? u"backup.pin"_s : u"backup.unpin"_s, id.text, backup->fileName);
            !noted)
            return noted.error();
        return BackupRepository::find(transaction, id);
    });
    // For a catalogue that is made from the files alone. The store's own word is what retention goes by.
    if (changed && changed->state == BackupState::Finished) {
        if (const auto written = m_folder.setPinned(changed->fileName, pinned); !written)
            qCWarning(lcRetention).noquote()
                << "cannot write the pin into the manifest of" << changed->fileName << written.error().detail;
    }
    return changed;
}

Result<core::RetentionPreview> BackupService::preview(const core::RetentionRule &rule) const
{
    const auto all = m_database.read([](const Connection &connection) { return BackupRepository::all(connection); });
    if (!all)
        return all.error();
    return applyRule(rule, *all, QTimeZone::systemTimeZone());
}

Result<core::RetentionRule> BackupService::retention() const
{
    return m_database.read([](const Connection &connection) {
        return storage::SettingsRepository::find<core::RetentionRule>(connection, retentionName);
    });
}

Result<core::RetentionRule> BackupService::changeRetention(
    const core::RetentionRule &rule, std::optional<qint64> seen, const Actor &actor)
{
    const QList<std::pair<QString, int>> counts{{u"last"_s, rule.last}, {u"daily"_s, rule.daily},
        {u"weekly"_s, rule.weekly}, {u"monthly"_s, rule.monthly}, {u"yearly"_s, rule.yearly}};
    for (const auto &[field, count] : counts) {
        if (count < 0 || count > 10'000)
            return Error{ErrorKind::InvalidInput, QString(field + u" is 0 to 10000"_s), {{u"field"_s, field}}};
    }
    const auto changed = m_database.write([&](Transaction &transaction) -> Result<core::RetentionRule> {
        const auto before = storage::SettingsRepository::find<core::RetentionRule>(transaction, retentionName);
        if (!before)
            return before;
        if (seen && *seen != before->revision)
            return Error{ErrorKind::VersionMismatch, {}, {}};
        if (const auto kept = storage::SettingsRepository::put(transaction, retentionName, rule); !kept)
            return kept.error();
        if (const auto noted = m_audit.append(transaction, actor, u"settings.retention"_s, {},
                u"last %1, daily %2, weekly %3, monthly %4, yearly %5"_s.arg(rule.last)
                    .arg(rule.daily)
                    .arg(rule.weekly)
                    .arg(rule.monthly)
                    .arg(rule.yearly));
            !noted)
            return noted.error();
        return storage::SettingsRepository::find<core::RetentionRule>(transaction, retentionName);
    });
    m_retentionDue = true;
    return changed;
}

Result<void> BackupService::applyRetention()
{
    if (!m_retentionDue.exchange(false))
        return {};
    const auto rule = retention();
    const auto decided = rule ? preview(*rule) : Result<core::RetentionPreview>(rule.error());
    if (!decided) {
        m_retentionDue = true;
        return decided.error();
    }
    for (const core::RetentionItem &item : decided->items) {
        if (item.kept)
            continue;
        const auto removed = remove(item.id, {u"server"_s, {}});
        // One that a job works on, or that was pinned meanwhile, is for another time.
        if (!removed && removed.error().kind != ErrorKind::Conflict && removed.error().kind != ErrorKind::NotFound) {
            m_retentionDue = true;
            return removed;
        }
    }
    return foretellRetention();
}

Result<void> BackupService::foretellRetention()
{
    const auto rule = retention();
    if (!rule)
        return rule.error();
    const auto all = m_database.read([](const Connection &connection) { return BackupRepository::all(connection); });
    if (!all)
        return all.error();
    const auto schedules = m_database.read(
        [](const Connection &connection) { return storage::ScheduleRepository::enabled(connection); });
    if (!schedules)
        return schedules.error();
    const auto settings = m_databases.settings();
    if (!settings)
        return settings.error();
    const DatabaseIdentity database(settings->engine, DatabaseService::nameOf(*settings));
    const core::RetentionRule everything{.revision = rule->revision};
    const auto until = *rule == everything
        ? QMap<QString, QDateTime>()
        : keptUntil(*rule, *all, database, runsAhead(*schedules, m_clock.now()), QTimeZone::systemTimeZone());
    const auto differs = [&](const Backup &backup) {
        const auto found = until.constFind(backup.id.text);
        return backup.state == core::BackupState::Finished
            && backup.keptUntil != (found == until.cend() ? std::nullopt : std::optional(*found));
    };
    if (std::none_of(all->cbegin(), all->cend(), differs))
        return {};
    return m_database.write([&](Transaction &transaction) -> Result<void> {
        const auto now = BackupRepository::all(transaction);
        if (!now)
            return now.error();
        for (Backup backup : *now) {
            if (!differs(backup))
                continue;
            const auto found = until.constFind(backup.id.text);
            backup.keptUntil = found == until.cend() ? std::nullopt : std::optional(*found);
            if (const auto kept = BackupRepository::update(transaction, backup); !kept)
                return kept;
        }
        return {};
    });
}

} // namespace mainstay::services
