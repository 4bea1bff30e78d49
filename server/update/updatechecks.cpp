// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/update/updateservice.h"

#include "platform/files/files.h"
#include "server/services/fieldcheck.h"
#include "server/storage/jobrepository.h"
#include "server/update/hosttask.h"

#include <algorithm>

namespace mainstay::update {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using core::Error;
using core::ErrorKind;
using core::Result;
using core::Update;
using core::UpdateState;
using storage::Transaction;
using storage::UpdateRepository;

namespace {

constexpr int longestFinding = 500;

/// For a list of what was there: which files differed, and not how.
core::HostInspection withoutDifferences(core::HostInspection inspection)
{
    for (core::Customisation &one : inspection.customisations)
        one.diff.clear();
    return inspection;
}

} // namespace

Result<PrerequisiteFacts> UpdateService::facts(const core::Version &version) const
{
    PrerequisiteFacts facts;
    facts.now = m_clock.now();
    const auto card = m_licences.card();
    if (!card)
        return card.error();
    facts.licence = *card;
    const auto offers = m_feed.offers();
    if (!offers)
        return offers.error();
    facts.feed = offers->feed;
    facts.feedProblem = offers->problem;
    facts.listExpiresAt = offers->expiresAt;
    for (const core::PatchOffer &offer : offers->offers) {
        if (!version.isNull() && offer.patch.version == version)
            facts.patch = offer.patch;
    }
    facts.hostChosen = m_host.computer().has_value();
    facts.hostPresent = m_host.isPresent();
    facts.hostNote = m_host.note();
    if (const auto machine = m_host.machine())
        facts.agent = machine->agentVersion;
    const auto inspection = m_host.inspection();
    if (!inspection)
        return inspection.error();
    facts.inspection = *inspection;
    const auto proven = m_surroundings.lastProvenBackup();
    if (!proven)
        return proven.error();
    facts.lastProvenBackup = *proven;
    facts.mailReady = m_surroundings.mailReady();
    const auto keys = m_keys.keysOf(core::KeyUse::Vendor);
    if (!keys)
        return keys.error();
    facts.vendorKeys = keys->size();
    facts.serverFreeDisk = platform::freeBytes(m_folder).valueOr(-1);
    const auto jobs = m_database.read(storage::JobRepository::open);
    if (!jobs)
        return jobs.error();
    for (const core::Job &job : *jobs)
        facts.runningJobs.append(core::nameOf(core::jobKindNames, job.kind));
    const auto open = m_database.read(UpdateRepository::findOpen);
    if (!open && open.error().kind != ErrorKind::NotFound)
        return open.error();
    if (open) {
        // The one that is asked about does not stand in its own way.
        facts.otherUpdateOpen = version.isNull() || open->update.patch.version != version;
        if (!facts.otherUpdateOpen) {
            facts.downloaded = open->update.downloaded;
            facts.patch = open->update.patch; // which the package itself has confirmed, once it was verified
            if (open->update.state == core::UpdateState::Staged)
                facts.staged = open->update;
        }
    }
    return facts;
}

Result<core::Prerequisites> UpdateService::prerequisites(const core::Version &version) const
{
    const auto known = facts(version);
    if (!known)
        return known.error();
    core::Prerequisites answer;
    answer.rows = prerequisitesOf(*known);
    if (known->inspection) {
        answer.customisations = known->inspection->customisations;
        answer.checkedAt = known->inspection->inspectedAt;
    }
    return answer;
}

Result<core::Prerequisites> UpdateService::checkAgain(const core::Version &version)
{
    return lookAgain(version, 0s);
}

/// The patch's own checks are made again where they are older than \a freshChecks: some take minutes, and are not to be
/// waited for twice by who has just read them.
Result<core::Prerequisites> UpdateService::lookAgain(const core::Version &version, std::chrono::seconds freshChecks)
{
    if (m_host.computer()) {
        if (const auto repeated = repeatChecks(freshChecks); !repeated)
            return repeated.error();
        if (const auto looked = m_host.inspect(10s); !looked && looked.error().kind != ErrorKind::TimedOut)
            return looked.error();
        awaitChecks(10s);
    }
    return prerequisites(version);
}

Result<void> UpdateService::repeatChecks(std::chrono::seconds fresh)
{
    return m_database.write([&](Transaction &transaction) -> Result<void> {
        const auto open = UpdateRepository::findOpen(transaction);
        if (!open)
            return open.error().kind == ErrorKind::NotFound ? Result<void>() : Result<void>(open.error());
        Update update = open->update;
        // Those that run now are as fresh as can be.
        const bool isDue = update.state == UpdateState::Staged && update.checkedAt
            && update.checkedAt->secsTo(m_clock.now()) >= fresh.count();
        if (!isDue)
            return {};
        ++update.checkRun;
        update.checkedAt.reset();
        update.checkProblem.reset();
        for (core::VendorCheck &check : update.checks) {
            check.state = core::VendorCheckState::Waiting;
            check.said.clear();
        }
        const auto kept = keep(transaction, update, open->sequence);
        return kept ? Result<void>() : Result<void>(kept.error());
    });
}

void UpdateService::awaitChecks(std::chrono::milliseconds limit)
{
    std::unique_lock lock(m_checkMutex);
    m_checked.wait_for(lock, limit, [this] {
        const auto open = m_database.read(UpdateRepository::findOpen);
        return !open || open->update.state != UpdateState::Staged || open->update.checks.isEmpty()
            || open->update.checkedAt;
    });
}

Result<void> UpdateService::forgetChecks()
{
    return repeatChecks(0s);
}

Result<void> UpdateService::takeChecks(const core::CheckReport &report)
{
    const auto taken = m_database.write([&](Transaction &transaction) -> Result<void> {
        const auto open = UpdateRepository::findOpen(transaction);
        if (!open)
            return open.error().kind == ErrorKind::NotFound ? Result<void>() : Result<void>(open.error());
        Update update = open->update;
        const auto wanted = taskOf(update);
        if (!wanted || wanted->id != report.task)
            return {}; // told twice, or too late
        update.checkedAt = m_clock.now();
        update.checkProblem = report.error;
        for (core::VendorCheck &check : update.checks) {
            const auto outcome = std::ranges::find(report.outcomes, check.id, &core::CheckOutcome::id);
            const bool passed = outcome != report.outcomes.end() && outcome->passed;
            check.state = passed ? core::VendorCheckState::Passed : core::VendorCheckState::Failed;
            if (outcome != report.outcomes.end())
                check.said = services::fieldcheck::tame(outcome->said, longestFinding);
        }
        const auto kept = keep(transaction, update, open->sequence);
        return kept ? Result<void>() : Result<void>(kept.error());
    });
    if (!taken)
        return taken;
    { // whoever looks at this moment has to hear of it
        const std::lock_guard lock(m_checkMutex);
    }
    m_checked.notify_all();
    return {};
}

Result<core::UpdateChecks> UpdateService::checks(const core::UpdateId &id) const
{
    return m_database.read([&](const storage::Connection &connection) -> Result<core::UpdateChecks> {
        if (const auto known = UpdateRepository::find(connection, id); !known)
            return known.error();
        return UpdateRepository::checks(connection, id);
    });
}

Result<void> UpdateService::keepBefore(Transaction &transaction, const core::Update &update,
    const core::Prerequisites &found, const QStringList &acknowledged) const
{
    const auto inspection = m_host.inspection();
    if (!inspection)
        return inspection.error();
    core::UpdateChecks checks;
    if (*inspection)
        checks.before = withoutDifferences(**inspection);
    checks.prerequisites = found.rows;
    for (const core::Prerequisite &row : found.rows) {
        if (row.result == core::CheckResult::Warning && acknowledged.contains(core::keyOf(row)))
            checks.acknowledged.append(core::keyOf(row));
    }
    return UpdateRepository::putChecks(transaction, update.id, checks);
}

/// An update that has ended is looked at once more, so that before and after can be laid side by side.
Result<void> UpdateService::lookAfterwards()
{
    const auto ended = m_database.read(UpdateRepository::unchecked);
    if (!ended)
        return ended.error();
    if (ended->isEmpty())
        return {};
    const auto inspection = m_host.inspection();
    if (!inspection)
        return inspection.error();
    const auto newest = std::ranges::max_element(*ended, {}, &core::Update::finishedAt);
    if (!*inspection || (*inspection)->inspectedAt <= newest->finishedAt) {
        m_host.wantInspection();
        return {};
    }
    return m_database.write([&](Transaction &transaction) -> Result<void> {
        for (const core::Update &update : *ended) {
            auto checks = UpdateRepository::checks(transaction, update.id);
            if (!checks)
                return checks.error();
            checks->after = withoutDifferences(**inspection);
            if (const auto kept = UpdateRepository::putChecks(transaction, update.id, *checks); !kept)
                return kept;
        }
        transaction.nextRevision(storage::collection::host);
        return {};
    });
}

Result<void> UpdateService::requireCode(const core::Version &version, const QByteArray &session) const
{
    const auto authorised = m_activation.isAuthorised(version, session);
    if (!authorised)
        return authorised.error();
    if (!*authorised)
        return Error{ErrorKind::CodeRequired, {}, {{u"version"_s, version.toString()}}};
    return {};
}

} // namespace mainstay::update
