// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/patch.h"
#include "core/invalid.h"

#include <QSet>

#include <algorithm>

namespace mainstay::core {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 maxPatchBytes = qint64(64) << 30;

bool appliesTo(const FeedPatch &patch, const Version &version)
{
    if (patch.version <= version)
        return false;
    return patch.fromVersions.isEmpty() || patch.fromVersions.contains(version);
}

/// The first step of the shortest way from \a installed to \a goal, and where there are several of one length the
/// newest; null where no way leads there.
const FeedPatch *firstOnTheWay(const QList<FeedPatch> &patches, const Version &installed, const FeedPatch &goal)
{
    // Backwards from the goal, one patch further away in each round.
    QList<const FeedPatch *> reaching{&goal};
    QSet<const FeedPatch *> known{&goal};
    while (!reaching.isEmpty()) {
        const FeedPatch *best = nullptr;
        for (const FeedPatch *patch : std::as_const(reaching)) {
            if (appliesTo(*patch, installed) && (!best || patch->version > best->version))
                best = patch;
        }
        if (best)
            return best;
        QList<const FeedPatch *> further;
        for (const FeedPatch &before : patches) {
            const bool leads = std::ranges::any_of(
                reaching, [&](const FeedPatch *after) { return appliesTo(*after, before.version); });
            if (leads && before.version > installed && !known.contains(&before)) {
                known.insert(&before);
                further.append(&before);
            }
        }
        reaching = further;
    }
    return nullptr;
}

} // namespace

Result<FeedIndex> parseFeedIndex(const QByteArray &json)
{
    if (json.size() > FeedIndex::maxBytes)
        return invalidManifest(u"index"_s, u"larger than 4 MiB"_s);
    auto index = decode<FeedIndex>(json);
    if (!index) {
        Error error = index.error();
        error.kind = ErrorKind::ManifestInvalid;
        return error;
    }
    if (index->format > FeedIndex::currentFormat)
        return Error{
            ErrorKind::UnsupportedVersion, u"feed format %1"_s.arg(index->format), {{u"needs"_s, u"format"_s}}};
    if (index->format < 1)
        return invalidManifest(u"format"_s, u"not a format"_s);
    if (index->product.isEmpty())
        return invalidManifest(u"product"_s, u"no product"_s);
    if (index->serial < 0)
        return invalidManifest(u"serial"_s, u"negative"_s);
    if (index->expiresAt <= index->createdAt)
        return invalidManifest(u"expiresAt"_s, u"not after createdAt"_s);
    if (index->patches.size() > FeedIndex::maxPatches)
        return invalidManifest(u"patches"_s, u"too many"_s);
    QList<Version> versions; // 2.0 and 2.0.0 are one
    for (const FeedPatch &patch : std::as_const(index->patches)) {
        if (patch.version.isNull() || versions.contains(patch.version))
            return invalidManifest(u"patches.version"_s, u"missing or listed twice: "_s + patch.version.toString());
        if (!isSafeRelativePath(patch.fileName))
            return invalidManifest(u"patches.fileName"_s, u"unsafe: "_s + patch.fileName.left(80));
        if (patch.size <= 0 || patch.size > maxPatchBytes)
            return invalidManifest(u"patches.size"_s, u"out of bounds: "_s + patch.fileName);
        if (!isSha256(patch.sha256))
            return invalidManifest(u"patches.sha256"_s, u"not a SHA-256: "_s + patch.fileName);
        if (patch.typicalSeconds < 0)
            return invalidManifest(u"patches.typicalSeconds"_s, u"negative: "_s + patch.fileName);
        const auto isRoom = [](qint64 bytes) { return bytes >= 0 && bytes <= 2 * maxPatchBytes; };
        if (!isRoom(patch.disk.unpack) || !isRoom(patch.disk.undo))
            return invalidManifest(u"patches.disk"_s, u"out of bounds: "_s + patch.fileName);
        versions.append(patch.version);
    }
    return index;
}

FeedPatch patchOf(const PackageManifest &manifest)
{
    FeedPatch patch;
    patch.version = manifest.version;
    patch.kind = manifest.kind.value_or(PatchKind::Patch);
    patch.releasedAt = manifest.createdAt;
    patch.fromVersions = manifest.fromVersions;
    patch.reboot = manifest.reboot;
    patch.notes = manifest.notes;
    patch.disk = diskOf(manifest);
    patch.savesData = savesData(manifest);
    patch.minAgentVersion = manifest.minAgentVersion;
    for (const PackageStep &step : manifest.steps)
        patch.typicalSeconds += step.typicalSeconds;
    return patch;
}

QList<PatchOffer> offersFor(const QList<FeedPatch> &patches, const Version &installed, const UpgradeGrants &grants)
{
    QList<PatchOffer> offers;
    offers.reserve(patches.size());
    for (const FeedPatch &patch : patches) {
        PatchOffer offer;
        offer.patch = patch;
        if (!installed.isNull() && patch.version <= installed) {
            offer.choice = PatchChoice::AlreadyInstalled;
        } else if (const FeedPatch *first = firstOnTheWay(patches, installed, patch); !first) {
            offer.choice = PatchChoice::NotForThisVersion;
        } else if (grants.of(patch.kind) != UpgradeGrant::Enabled) {
            offer.choice = PatchChoice::NotLicensed;
        } else if (first != &patch && first->version != patch.version) {
            offer.choice = PatchChoice::InstallFirst;
            offer.installFirst = first->version;
        }
        offers.append(offer);
    }
    std::ranges::stable_sort(
        offers, [](const PatchOffer &a, const PatchOffer &b) { return a.patch.version > b.patch.version; });
    return offers;
}

} // namespace mainstay::core
