// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/update/patchimport.h"

namespace mainstay::core {

using namespace Qt::StringLiterals;

namespace {

Error differs(ErrorKind kind, const QString &expected, const QString &actual)
{
    return {kind, {}, {{u"expected"_s, expected}, {u"actual"_s, actual}, {u"of"_s, u"host"_s}}};
}

/// As far as the machine is known; its agent looks again before it applies anything.
Result<void> fitsHost(const PackageManifest &manifest, const ImportGround &ground)
{
    if (!ground.host)
        return {};
    const auto &[platform, architecture] = *ground.host;
    if (manifest.platform != platform) {
        return differs(
            ErrorKind::WrongPlatform, nameOf(platformNames, platform), nameOf(platformNames, manifest.platform));
    }
    if (manifest.architecture != architecture) {
        return differs(ErrorKind::WrongArchitecture, nameOf(architectureNames, architecture),
            nameOf(architectureNames, manifest.architecture));
    }
    return {};
}

} // namespace

Result<PatchOffer> mayImport(const PackageManifest &manifest, const FeedPatch &patch, const ImportGround &ground)
{
    if (!manifest.kind || manifest.steps.isEmpty())
        return Error{ErrorKind::ManifestInvalid, u"not a patch"_s, {{u"field"_s, u"kind"_s}}};
    if (ground.product.isEmpty())
        return Error{ErrorKind::PrerequisiteMissing, u"no licence"_s, {{u"subject"_s, u"licence"_s}}};
    if (manifest.product != ground.product) {
        return Error{ErrorKind::InvalidInput, u"the package is for "_s + manifest.product,
            {{u"field"_s, u"product"_s}, {u"expected"_s, ground.product}, {u"actual"_s, manifest.product}}};
    }
    if (const auto fits = fitsHost(manifest, ground); !fits)
        return fits.error();
    QList<FeedPatch> patches = ground.known;
    patches.removeIf([&](const FeedPatch &known) { return known.version == patch.version; });
    patches.append(patch);
    return chosenOf(offersFor(patches, ground.installed, ground.grants), patch.version, ground.installed);
}

Result<PatchOffer> chosenOf(const QList<PatchOffer> &offers, const Version &version, const Version &installed)
{
    for (const PatchOffer &offer : offers) {
        if (offer.patch.version != version)
            continue;
        if (offer.choice == PatchChoice::Available)
            return offer;
        const Version &about = offer.choice == PatchChoice::InstallFirst ? offer.installFirst : installed;
        return Error{ErrorKind::Conflict, u"the patch cannot be chosen"_s,
            {{u"state"_s, nameOf(patchChoiceNames, offer.choice)},
                {u"kind"_s, nameOf(patchKindNames, offer.patch.kind)}, {u"version"_s, about.toString()}}};
    }
    return Error{ErrorKind::NotFound, u"no such patch"_s, {}};
}

Result<PatchOffer> chosenOf(const PatchOffers &all, const Version &version)
{
    const auto chosen = chosenOf(all.offers, version, all.installed);
    const bool isStale = !chosen && all.expiresAt
        && chosen.error().context.value(u"state"_s) == nameOf(patchChoiceNames, PatchChoice::ListExpired);
    return isStale ? Result<PatchOffer>(chosen.error().with(u"at"_s, instantToText(*all.expiresAt))) : chosen;
}

} // namespace mainstay::core
