// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/apiclient.h"
#include "core/values/changeplan.h"
#include "core/values/changes.h"
#include "core/values/mail.h"
#include "core/values/updatewizard.h"

namespace mainstay::backend {

/// Updates of the main server itself: licence, feed, prerequisites, codes, and the update that is under way.
class UpdateClient
{
public:
    explicit UpdateClient(ApiClient &api) : m_api(api) { }

    QFuture<Result<core::LicenceCard>> licence();
    QFuture<Result<core::LicenceCard>> importLicence(const core::LicenceFile &file);
    QFuture<Result<core::LicenceCard>> checkLicence();
    /// Errors: VersionMismatch where another licence than \a serial is there by now.
    QFuture<Result<core::LicenceCard>> removeLicence(const QString &serial);
    /// Has a test e-mail sent to the licence's address: up to half a minute. Errors: Throttled (context: retryAfter),
    /// and why the mail server did not take it.
    QFuture<Result<core::MailReply>> testLicenceMail();

    QFuture<Result<core::PatchOffers>> patches();
    /// Asks the feed now. What is wrong with it is told in the answer.
    QFuture<Result<core::PatchOffers>> refreshPatches();

    /// Keeps which patch is to be applied; null takes that back. Errors: NotFound, Conflict (context: state).
    QFuture<Result<core::PatchOffers>> decide(const core::Version &version);
    /// Where patches are listed.
    QFuture<Result<core::FeedSettings>> feedSettings();
    /// Only the address counts. Errors: InvalidInput (context: field), VersionMismatch.
    QFuture<Result<core::FeedSettings>> changeFeed(const core::FeedSettings &wanted);

    /// Of a package that was uploaded before. Errors: Conflict (context: state, a PatchChoice) where it cannot be
    /// chosen; those of its signature; WrongArchitecture, WrongPlatform, HashMismatch, InvalidInput.
    QFuture<Result<core::PatchOffer>> importPatch(const core::PatchImport &wanted);

    QFuture<Result<core::HostCard>> host();
    QFuture<Result<core::HostCard>> chooseHost(const core::ComputerId &computer);

    /// \a version null: of no patch in particular.
    QFuture<Result<core::Prerequisites>> prerequisites(const core::Version &version);
    /// The same, after the host was looked at again: up to 10 seconds.
    QFuture<Result<core::Prerequisites>> checkPrerequisites(const core::Version &version);

    QFuture<Result<core::Activation>> activation(const core::CodeRequest &about);
    /// Errors: Throttled while the last code is too young.
    QFuture<Result<core::Activation>> requestCode(const core::CodeRequest &about);
    /// Errors: CodeRefused.
    QFuture<Result<core::Activation>> verifyCode(const core::CodeEntry &entry);

    QFuture<Result<core::Page<core::Update>>> list(qint64 since, const QString &epoch);
    /// Begins the download. Errors: Forbidden while no code was entered for it.
    QFuture<Result<core::Update>> create(const core::Version &version);
    QFuture<Result<core::Update>> start(const core::UpdateId &id, const core::StartUpdate &how);
    QFuture<Result<core::Update>> reboot(const core::UpdateId &id, const core::RebootHost &when);
    /// \a action as in the path: stop-download, resume-download, cancel, retry, roll-back, close.
    QFuture<Result<core::Update>> act(const core::UpdateId &id, QLatin1StringView action);

    /// What was found before the update was started, and after it ended.
    QFuture<Result<core::UpdateChecks>> checks(const core::UpdateId &id);
    /// What people wrote into its plan.
    QFuture<Result<core::ChangePlanDetails>> plan(const core::UpdateId &id);
    /// Errors: VersionMismatch (context: by) where somebody else has written since the revision in \a plan.
    QFuture<Result<core::ChangePlanDetails>> changePlan(const core::UpdateId &id, const core::ChangePlanDetails &plan);
    QFuture<Result<QByteArray>> log(const core::UpdateId &id, qint64 from);
    /// A zip with journal, logs, checks and versions, secrets redacted.
    QFuture<Result<QByteArray>> archive(const core::UpdateId &id);

private:
    ApiClient &m_api;
};

} // namespace mainstay::backend
