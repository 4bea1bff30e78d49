// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/update/updateservice.h"

#include "platform/files/files.h"
#include "server/storage/jobrepository.h"

#include <algorithm>

namespace mainstay::update {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;
using storage::Transaction;
using storage::UpdateRepository;

namespace {

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
    using namespace std::chrono_literals;
    if (m_host.computer()) {
        if (const auto looked = m_host.inspect(10s); !looked && looked.error().kind != ErrorKind::TimedOut)
            return looked.error();
    }
    return prerequisites(version);
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
    const core::Prerequisites &found, const QList<core::CheckSubject> &acknowledged) const
{
    const auto inspection = m_host.inspection();
    if (!inspection)
        return inspection.error();
    core::UpdateChecks checks;
    if (*inspection)
        checks.before = withoutDifferences(**inspection);
    checks.prerequisites = found.rows;
    for (const core::Prerequisite &row : found.rows) {
        if (row.result == core::CheckResult::Warning && acknowledged.contains(row.subject))
            checks.acknowledged.append(row.subject);
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
