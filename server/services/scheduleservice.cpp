// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/scheduleservice.h"
#include "core/invalid.h"

#include "core/mailaddress.h"
#include "server/services/fieldcheck.h"
#include "server/storage/schedulerunrepository.h"

#include <algorithm>

namespace mainstay::services {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;
using core::Schedule;
using storage::Connection;
using storage::ScheduleRepository;
using storage::ScheduleRunRepository;
using storage::StoredSchedule;
using storage::Transaction;

namespace {

constexpr int mostRecipients = 50;
constexpr int longestAddress = 254; // RFC 5321, section 4.5.3.1.3 without its brackets
constexpr int mostPreviewed = 100;

Result<QStringList> checkedRecipients(const QStringList &recipients)
{
    if (recipients.size() > mostRecipients)
        return core::invalidInput(u"recipients"_s, u"are more than %1"_s.arg(mostRecipients));
    QStringList checked;
    for (const QString &recipient : recipients) {
        const auto address = fieldcheck::name(u"recipients"_s, recipient, longestAddress);
        if (!address)
            return address.error();
        if (!core::isMailAddress(*address))
            return core::invalidInput(u"recipients"_s, u"\"%1\" is no e-mail address"_s.arg(*address));
        if (!checked.contains(*address, Qt::CaseInsensitive))
            checked.append(*address);
    }
    return checked;
}

/// A rule that would never run from \a now on was not meant.
Result<void> runsAfter(const core::ScheduleRule &rule, const QDateTime &now)
{
    const auto next = core::nextOccurrences(rule, now.addMSecs(1), 1);
    if (!next)
        return next.error();
    if (!next->isEmpty() && next->constLast().runs())
        return {};
    if (rule.frequency == core::Frequency::Once)
        return core::invalidInput(u"start"_s, u"has passed"_s);
    return core::invalidInput(u"end"_s, u"has passed, or nothing runs before it"_s);
}

/// How the audit trail tells of a rule.
QString wordsOf(const Schedule &schedule)
{
    return QString(schedule.name + u' ' + QString::fromUtf8(core::encode(schedule.rule)));
}

} // namespace

ScheduleService::ScheduleService(
    storage::Database &database, const Clock &clock, const AuditTrail &audit, Scheduler &scheduler)
    : m_database(database), m_clock(clock), m_audit(audit), m_scheduler(scheduler)
{ }

Schedule ScheduleService::withNextRun(Schedule schedule) const
{
    const auto next = core::nextOccurrences(schedule.rule, m_clock.now().addMSecs(1), 1);
    if (!next)
        schedule.problem = next.error();
    else if (schedule.enabled && !next->isEmpty() && next->constLast().runs())
        schedule.nextRunAt = next->constLast().at;
    return schedule;
}

Result<core::Page<Schedule>> ScheduleService::list(const storage::PageRequest &wanted) const
{
    auto page
        = m_database.read([&](const Connection &connection) { return ScheduleRepository::list(connection, wanted); });
    if (page) {
        for (Schedule &schedule : page->items)
            schedule = withNextRun(std::move(schedule));
    }
    return page;
}

Result<core::Page<core::ScheduleRun>> ScheduleService::runs(const storage::PageRequest &wanted) const
{
    return m_database.read(
        [&](const Connection &connection) { return ScheduleRunRepository::list(connection, wanted); });
}

Result<Schedule> ScheduleService::find(const core::ScheduleId &id) const
{
    const auto stored
        = m_database.read([&](const Connection &connection) { return ScheduleRepository::find(connection, id); });
    if (!stored)
        return stored.error();
    return withNextRun(stored->schedule);
}

Result<Schedule> ScheduleService::create(const core::NewSchedule &wanted, const Actor &actor)
{
    const auto name = fieldcheck::name(u"name"_s, wanted.name);
    if (!name)
        return name.error();
    const auto recipients = checkedRecipients(wanted.recipients);
    if (!recipients)
        return recipients.error();
    const QDateTime now = m_clock.now();
    if (const auto runs = runsAfter(wanted.rule, now); !runs)
        return runs.error();
    StoredSchedule stored;
    stored.schedule.id = core::ScheduleId::create();
    stored.schedule.name = *name;
    stored.schedule.enabled = wanted.enabled;
    stored.schedule.rule = wanted.rule;
    stored.schedule.recipients = *recipients;
    stored.schedule.mailOnSuccess = wanted.mailOnSuccess;
    stored.schedule.createdAt = now;
    stored.schedule.createdBy = actor.user;
    stored.effectiveAt = stored.decidedUntil = now;
    const auto made = m_database.write([&](Transaction &t) -> Result<void> {
        if (const auto inserted = ScheduleRepository::insert(t, stored); !inserted)
            return inserted;
        t.afterCommit([this] { m_scheduler.replan(); });
        return m_audit.append(t, actor, u"schedule.create"_s, stored.schedule.id.text, wordsOf(stored.schedule));
    });
    if (!made)
        return made.error();
    return find(stored.schedule.id);
}

Result<StoredSchedule> ScheduleService::open(
    const Connection &connection, const core::ScheduleId &id, std::optional<qint64> revision) const
{
    auto stored = ScheduleRepository::find(connection, id);
    // A run moves the revision too, and is no reason to refuse what somebody typed meanwhile.
    if (stored && revision && (*revision < stored->editedRevision || *revision > stored->schedule.revision))
        return Error{ErrorKind::VersionMismatch, u"the schedule was changed meanwhile"_s, {}};
    return stored;
}

Result<void> ScheduleService::dropWaiting(Transaction &transaction, const core::ScheduleId &id)
{
    const auto waiting = ScheduleRunRepository::waitingOf(transaction, id);
    if (!waiting)
        return waiting.error();
    for (core::ScheduleRun run : *waiting) {
        run.state = core::RunState::Skipped;
        run.reason = core::RunReason::Changed;
        run.startAfter.reset();
        if (const auto kept = ScheduleRunRepository::update(transaction, run); !kept)
            return kept;
    }
    return {};
}

Result<Schedule> ScheduleService::change(
    const core::ScheduleId &id, const core::ScheduleChange &change, std::optional<qint64> revision, const Actor &actor)
{
    const QDateTime now = m_clock.now();
    const auto done = m_database.write([&](Transaction &t) -> Result<void> {
        auto stored = open(t, id, revision);
        if (!stored)
            return stored.error();
        Schedule &schedule = stored->schedule;
        if (change.name) {
            const auto name = fieldcheck::name(u"name"_s, *change.name);
            if (!name)
                return name.error();
            schedule.name = *name;
        }
        if (change.recipients) {
            const auto recipients = checkedRecipients(*change.recipients);
            if (!recipients)
                return recipients.error();
            schedule.recipients = *recipients;
        }
        schedule.mailOnSuccess = change.mailOnSuccess.value_or(schedule.mailOnSuccess);
        const bool otherRule = change.rule && *change.rule != schedule.rule;
        const bool switched = change.enabled && *change.enabled != schedule.enabled;
        if (otherRule) {
            if (const auto runs = runsAfter(*change.rule, now); !runs)
                return runs;
            schedule.rule = *change.rule;
            ++stored->ruleRevision;
        }
        if (switched)
            schedule.enabled = *change.enabled;
        if (otherRule || switched) {
            stored->effectiveAt = stored->decidedUntil = now;
            if (const auto dropped = dropWaiting(t, id); !dropped)
                return dropped;
        }
        if (const auto kept = ScheduleRepository::edit(t, *stored); !kept)
            return kept;
        t.afterCommit([this] { m_scheduler.replan(); });
        const QString action = !switched ? u"schedule.change"_s
            : schedule.enabled           ? u"schedule.enable"_s
                                         : u"schedule.disable"_s;
        return m_audit.append(t, actor, action, id.text, wordsOf(schedule));
    });
    if (!done)
        return done.error();
    return find(id);
}

Result<void> ScheduleService::remove(const core::ScheduleId &id, std::optional<qint64> revision, const Actor &actor)
{
    return m_database.write([&](Transaction &t) -> Result<void> {
        const auto stored = open(t, id, revision);
        if (!stored)
            return stored.error();
        if (const auto dropped = dropWaiting(t, id); !dropped)
            return dropped;
        if (const auto removed = ScheduleRepository::remove(t, id); !removed)
            return removed;
        t.afterCommit([this] { m_scheduler.replan(); });
        return m_audit.append(t, actor, u"schedule.delete"_s, id.text, wordsOf(stored->schedule));
    });
}

Result<core::SchedulePreview> ScheduleService::preview(const core::PreviewRequest &wanted) const
{
    if (wanted.count < 1 || wanted.count > mostPreviewed)
        return core::invalidInput(u"count"_s, u"is a whole number from 1 to %1"_s.arg(mostPreviewed));
    auto occurrences = core::nextOccurrences(wanted.rule, wanted.from.value_or(m_clock.now()), wanted.count);
    if (!occurrences)
        return occurrences.error();
    return core::SchedulePreview{std::move(*occurrences)};
}

Result<std::optional<QDateTime>> ScheduleService::nextRunAt() const
{
    const auto schedules
        = m_database.read([](const Connection &connection) { return ScheduleRepository::enabled(connection); });
    if (!schedules)
        return schedules.error();
    std::optional<QDateTime> earliest;
    for (const StoredSchedule &stored : *schedules) {
        if (const auto next = withNextRun(stored.schedule).nextRunAt; next && (!earliest || *next < *earliest))
            earliest = next;
    }
    return earliest;
}

} // namespace mainstay::services
