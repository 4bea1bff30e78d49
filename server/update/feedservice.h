// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/update/patchimport.h"
#include "core/values/updatewizard.h"
#include "server/storage/feedrepository.h"
#include "server/update/feedsource.h"
#include "server/update/hostservice.h"
#include "server/update/licenceservice.h"

namespace mainstay::update {

/// Which patches there are: from the vendor's signed list, and from files that a superuser brought. Raw bytes are
/// verified against the vendor's keys before anything is parsed; an older list than the newest seen is refused, and
/// nothing new is taken from one past its end.
class FeedService
{
public:
    static constexpr qint64 refreshSeconds = 6 * 3600;

    FeedService(storage::Database &database, const services::Clock &clock, const services::AuditTrail &audit,
        const services::KeyService &keys, const LicenceService &licences, const HostService &host,
        const FeedSource &source, QString configured);

    /// What can be chosen now, from what is known.
    core::Result<core::PatchOffers> offers() const;

    /// Asks the feed, and returns offers(); a feed that cannot be used is told in `problem`.
    core::Result<core::PatchOffers> refresh();
    /// refresh(), when the last answer is old.
    core::Result<void> refreshIfDue();

    /// The patch to \a version where it may be chosen. Errors: those of core::chosenOf().
    core::Result<core::PatchOffer> available(const core::Version &version) const;

    /// Where the patch's file is: an address, or the path of an imported file. Errors: NotFound.
    core::Result<QString> addressOf(const core::FeedPatch &patch) const;

    /// Takes in the package at \a path, signed inside by a vendor's key, or by \a signature, the text of the .minisig
    /// beside it; it becomes the server's. Every piece of it is checked. Errors: those of platform::PackageReader,
    /// those of core::mayImport().
    core::Result<core::PatchOffer> import(const QString &path, const QString &signature, const services::Actor &actor);

    /// Where patches are listed; mainstayd.conf says it until somebody sets it.
    core::Result<core::FeedSettings> settings() const;
    /// Only the address counts. Errors: InvalidInput (context: field=address), VersionMismatch.
    core::Result<core::FeedSettings> change(
        const core::FeedSettings &wanted, std::optional<qint64> seen, const services::Actor &actor);

    /// Keeps which patch is to be applied, so that whoever opens a console next goes on with it; a null version takes
    /// that back. Errors: those of available().
    core::Result<core::PatchOffers> decide(const core::Version &version, const services::Actor &actor);
    /// The decision has become an update.
    static core::Result<void> forgetDecision(storage::Transaction &transaction);

private:
    core::Result<QString> address() const; // empty: none
    core::Result<void> addDecision(core::PatchOffers &offers) const;
    core::Result<core::FeedIndex> fetch(const QString &product) const;
    core::Result<void> keep(const core::FeedIndex &index);
    core::Result<core::ImportGround> ground() const;

    storage::Database &m_database;
    const services::Clock &m_clock;
    const services::AuditTrail &m_audit;
    const services::KeyService &m_keys;
    const LicenceService &m_licences;
    const HostService &m_host;
    const FeedSource &m_source;
    const QString m_configured; // by mainstayd.conf

    mutable QMutex m_mutex;
    std::optional<core::Error> m_problem; // of the newest look
    std::optional<QDateTime> m_askedAt;
};

} // namespace mainstay::update
