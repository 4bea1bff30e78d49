// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/patch.h"

namespace mainstay::core {

/// What a package that comes from a file has to fit. Console and server ask the same, so that nobody sends gigabytes to
/// be refused.
struct ImportGround
{
    QString product; ///< of the licence; empty: there is none
    std::optional<std::pair<Platform, Architecture>> host; ///< the main server's machine, where it is known
    QList<FeedPatch> known; ///< the patches that can be chosen from already
    Version installed; ///< null while the machine has not said
    UpgradeGrants grants;
};

/// The offer that \a patch, which \a manifest describes, would become. Errors: ManifestInvalid (context: field) where
/// it is no patch; PrerequisiteMissing (context: subject) without a licence; InvalidInput (context: field=product,
/// expected, actual); WrongPlatform, WrongArchitecture (context: expected, actual, of=host); Conflict as of chosenOf().
Result<PatchOffer> mayImport(const PackageManifest &manifest, const FeedPatch &patch, const ImportGround &ground);

/// The one of \a offers to \a version, where it may be chosen. Errors: NotFound; Conflict (context: state, a
/// PatchChoice; kind; version, the one to install first or \a installed).
Result<PatchOffer> chosenOf(const QList<PatchOffer> &offers, const Version &version, const Version &installed);
/// The same of everything that is offered; with the end of a list that has expired (context: at).
Result<PatchOffer> chosenOf(const PatchOffers &all, const Version &version);

} // namespace mainstay::core
