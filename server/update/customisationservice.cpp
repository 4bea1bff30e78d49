// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/update/customisationservice.h"

#include "core/schedule/recurrence.h"
#include "server/storage/settingsrepository.h"
#include "server/update/scheduledsearch.h"

#include <algorithm>

namespace mainstay::update {

using namespace Qt::StringLiterals;
using core::Customisation;
using core::CustomisationReport;
using core::CustomisationSchedule;
using core::Error;
using core::ErrorKind;
using core::HostInspection;
using core::Result;
using storage::Connection;
using storage::SettingsRepository;
using storage::Transaction;

namespace {

constexpr auto scheduleSetting = "customisations.schedule"_L1;
constexpr auto searchSetting = "customisations.search"_L1;

} // namespace

/// What the store has of the schedule and of its searches.
struct CustomisationService::Kept
{
    CustomisationSchedule schedule;
    ScheduledSearch search;
};

CustomisationService::CustomisationService(storage::Database &database, const services::Clock &clock,
    const services::AuditTrail &audit, HostService &host, QByteArray timeZone)
    : m_database(database), m_clock(clock), m_audit(audit), m_host(host), m_timeZone(std::move(timeZone))
{ }

/// Every night, until somebody says otherwise.
Result<CustomisationSchedule> CustomisationService::schedule(const Connection &connection) const
{
    auto kept = SettingsRepository::find<CustomisationSchedule>(connection, scheduleSetting);
    if (kept && kept->revision == 0) {
        kept->rule.frequency = core::Frequency::Daily;
        kept->rule.time = u"03:00"_s;
        kept->rule.timeZone = QString::fromLatin1(m_timeZone);
    }
    return kept;
}

Result<CustomisationReport> CustomisationService::report() const
{
    CustomisationReport report;
    const auto inspection = m_host.inspection();
    if (!inspection)
        return inspection.error();
    if (*inspection) {
        const HostInspection &seen = **inspection;
        report.rows = seen.customisations;
        for (Customisation &one : report.rows)
            one.diff.clear();
        report.count = seen.customisationCount;
        report.hostName = seen.hostName;
        report.searchedAt = seen.inspectedAt;
        report.problem = seen.problem ? seen.problem : seen.declarationProblem;
    }
    const auto search = m_database.read([&](const Connection &connection) -> Result<ScheduledSearch> {
        const auto kept = schedule(connection);
        if (!kept)
            return kept.error();
        report.schedule = *kept;
        return SettingsRepository::find<ScheduledSearch>(connection, searchSetting);
    });
    if (!search)
        return search.error();
    report.scheduledAt = search->doneAt;
    report.scheduleProblem = search->problem;
    if (report.schedule.enabled)
        report.nextSearchAt = core::nextRunAfter(report.schedule.rule, m_clock.now());
    return report;
}

Result<Customisation> CustomisationService::find(const QString &path) const
{
    const auto inspection = m_host.inspection();
    if (!inspection)
        return inspection.error();
    if (*inspection) {
        const auto &all = (*inspection)->customisations;
        if (const auto one = std::ranges::find(all, path, &Customisation::path); one != all.end())
            return *one;
    }
    return Error{ErrorKind::NotFound, u"there is no such customisation"_s, {}};
}

Result<CustomisationReport> CustomisationService::search()
{
    using namespace std::chrono_literals;
    if (const auto looked = m_host.inspect(10s); !looked)
        return looked.error();
    return report();
}

Result<CustomisationReport> CustomisationService::change(
    const CustomisationSchedule &wanted, std::optional<qint64> seen, const services::Actor &actor)
{
    if (const auto recurrence = core::Recurrence::of(wanted.rule); !recurrence)
        return recurrence.error();
    const auto changed = m_database.write([&](Transaction &transaction) -> Result<void> {
        const auto before = SettingsRepository::find<CustomisationSchedule>(transaction, scheduleSetting);
        auto search = SettingsRepository::find<ScheduledSearch>(transaction, searchSetting);
        if (!before || !search)
            return before ? search.error() : before.error();
        if (seen && *seen != before->revision)
            return Error{ErrorKind::VersionMismatch, {}, {{u"by"_s, before->changedBy}}};
        CustomisationSchedule schedule = wanted;
        schedule.changedBy = actor.user;
        if (const auto put = SettingsRepository::put(transaction, scheduleSetting, schedule); !put)
            return put;
        // The new rule says nothing about the past.
        search->decidedUntil = m_clock.now();
        search->problem.reset();
        if (const auto put = SettingsRepository::put(transaction, searchSetting, *search); !put)
            return put;
        transaction.nextRevision(storage::collection::host);
        return m_audit.append(transaction, actor, u"customisations.schedule"_s,
            core::nameOf(core::frequencyNames, wanted.rule.frequency), wanted.enabled ? u"enabled"_s : u"disabled"_s);
    });
    if (!changed)
        return changed.error();
    return report();
}

Result<void> CustomisationService::keep(const Kept &kept)
{
    return m_database.write([&](Transaction &transaction) -> Result<void> {
        transaction.nextRevision(storage::collection::host);
        return SettingsRepository::put(transaction, searchSetting, kept.search);
    });
}

Result<void> CustomisationService::awaitAnswer(Kept kept)
{
    const auto inspection = m_host.inspection();
    if (!inspection)
        return inspection.error();
    if (*inspection && (*inspection)->inspectedAt >= *kept.search.askedAt) {
        kept.search.doneAt = (*inspection)->inspectedAt;
        kept.search.problem.reset();
    } else if (kept.search.askedAt->secsTo(m_clock.now()) > patienceSeconds) {
        kept.search.problem = Error{ErrorKind::TimedOut, u"the agent on the main server's host did not answer"_s, {}};
    } else {
        // A restart of this server has forgotten that it asked.
        m_host.wantInspection();
        return {};
    }
    kept.search.askedAt.reset();
    return keep(kept);
}

Result<void> CustomisationService::tick()
{
    if (!m_host.computer())
        return {};
    const auto found = m_database.read([&](const Connection &connection) -> Result<Kept> {
        const auto rule = schedule(connection);
        const auto search = SettingsRepository::find<ScheduledSearch>(connection, searchSetting);
        if (!rule || !search)
            return rule ? search.error() : rule.error();
        return Kept{*rule, *search};
    });
    if (!found)
        return found.error();
    if (found->search.askedAt)
        return awaitAnswer(*found);
    if (!found->schedule.enabled)
        return {};
    const QDateTime now = m_clock.now();
    Kept kept = *found;
    // The first time, and after somebody has set the clock back, it begins to count from here.
    const bool counts = kept.search.decidedUntil && *kept.search.decidedUntil <= now;
    if (!counts) {
        kept.search.decidedUntil = now;
        return keep(kept);
    }
    const auto due = core::nextRunAfter(kept.schedule.rule, *kept.search.decidedUntil);
    if (!due || *due > now)
        return {};
    kept.search.decidedUntil = now;
    kept.search.askedAt = now;
    if (const auto noted = keep(kept); !noted)
        return noted;
    m_host.wantInspection();
    return {};
}

} // namespace mainstay::update
