// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/package.h"
#include "core/values/licence.h"

namespace mainstay::core {

/// A patch in the vendor's signed list.
struct FeedPatch
{
    Version version;
    PatchKind kind = PatchKind::Patch;
    QString fileName; ///< beside the list
    qint64 size = 0; ///< bytes
    QString sha256;
    QDateTime releasedAt;
    QList<Version> fromVersions; ///< it may be applied to these; empty: to every older one
    RebootRule reboot = RebootRule::IfVersionUnchanged;
    qint64 typicalSeconds = 0; ///< of applying it; 0 unknown
    QMap<QString, QString> notes; ///< what is new, by language
    PackageDisk disk; ///< needed on the host beside the file itself; all 0: the list does not say
    bool savesData = false; ///< a step copies the product's configuration and data aside: their size comes on top
    Version minAgentVersion; ///< the host's agent must be at least this one; null: any will do
    QString signature; ///< text of the .minisig of the whole file, where the package has none inside

    friend bool operator==(const FeedPatch &, const FeedPatch &) = default;
};

/// index.json of a feed, signed beside it. The serial only grows: an older list than the newest seen is refused
/// (rollback), and nothing is downloaded from one past its expiry (freeze). Every file is bound by its hash
/// (mix-and-match).
struct FeedIndex
{
    static constexpr int currentFormat = 1;
    static constexpr qint64 maxBytes = 4 * 1024 * 1024;
    static constexpr int maxPatches = 1'000;

    int format = currentFormat;
    QString product;
    qint64 serial = 0;
    QDateTime createdAt;
    QDateTime expiresAt;
    QList<FeedPatch> patches;

    friend bool operator==(const FeedIndex &, const FeedIndex &) = default;
};

/// Errors: ManifestInvalid (context: field), UnsupportedVersion for a newer format.
Result<FeedIndex> parseFeedIndex(const QByteArray &json);

/// Whether a patch can be chosen, and if not, why it is grey.
enum class PatchChoice {
    Available,
    NotLicensed, ///< context: kind, grant
    InstallFirst, ///< context: version, the one that has to come first
    NotForThisVersion, ///< no path leads there; context: version, the installed one
    AlreadyInstalled,
    ListExpired, ///< the vendor's list is past its end: what it names may be withdrawn; context: at
};

inline constexpr auto patchChoiceNames = std::to_array<Name<PatchChoice>>({
    {PatchChoice::Available, "available"},
    {PatchChoice::NotLicensed, "notLicensed"},
    {PatchChoice::InstallFirst, "installFirst"},
    {PatchChoice::NotForThisVersion, "notForThisVersion"},
    {PatchChoice::AlreadyInstalled, "alreadyInstalled"},
    {PatchChoice::ListExpired, "listExpired"},
});
inline const auto &names(PatchChoice)
{
    return patchChoiceNames;
}

/// A patch as the wizard offers it.
struct PatchOffer
{
    FeedPatch patch;
    PatchChoice choice = PatchChoice::Available;
    Version installFirst; ///< with InstallFirst
    bool imported = false; ///< from a file, not from the feed
    QString signerKeyId; ///< of an imported one
    QString trustedComment; ///< of an imported one

    friend bool operator==(const PatchOffer &, const PatchOffer &) = default;
};

/// GET /api/v1/patches
struct PatchOffers
{
    Version installed; ///< null while the agent on the server's host has not said
    QList<PatchOffer> offers; ///< newest first
    QString feed; ///< address of the feed; empty: none is set
    std::optional<QDateTime> checkedAt; ///< last answer of the feed that could be used
    std::optional<QDateTime> expiresAt; ///< of the list
    std::optional<Error> problem; ///< why the newest look at the feed brought nothing
    Version decided; ///< the one that somebody has decided on lately, and that can still be chosen; null: none
    QString decidedBy;

    friend bool operator==(const PatchOffers &, const PatchOffers &) = default;
};

/// The patch that a package's manifest describes; what is of its file (name, size, SHA-256, signature) is left empty.
FeedPatch patchOf(const PackageManifest &manifest);

/// Which of \a patches can be applied to \a installed, newest first. A patch that wants another version first names the
/// newest applicable one on the way.
QList<PatchOffer> offersFor(const QList<FeedPatch> &patches, const Version &installed, const UpgradeGrants &grants);

template <> struct Fields<FeedPatch>
{
    static constexpr auto table = std::make_tuple(field("version", &FeedPatch::version),
        field("kind", &FeedPatch::kind), field("fileName", &FeedPatch::fileName), field("size", &FeedPatch::size),
        field("sha256", &FeedPatch::sha256), field("releasedAt", &FeedPatch::releasedAt),
        optionalField("fromVersions", &FeedPatch::fromVersions), optionalField("reboot", &FeedPatch::reboot),
        optionalField("typicalSeconds", &FeedPatch::typicalSeconds), optionalField("notes", &FeedPatch::notes),
        optionalField("disk", &FeedPatch::disk), optionalField("savesData", &FeedPatch::savesData),
        optionalField("minAgentVersion", &FeedPatch::minAgentVersion),
        optionalField("signature", &FeedPatch::signature));
};

template <> struct Fields<FeedIndex>
{
    static constexpr auto table
        = std::make_tuple(field("format", &FeedIndex::format), field("product", &FeedIndex::product),
            field("serial", &FeedIndex::serial), field("createdAt", &FeedIndex::createdAt),
            field("expiresAt", &FeedIndex::expiresAt), field("patches", &FeedIndex::patches));
};

template <> struct Fields<PatchOffer>
{
    static constexpr auto table = std::make_tuple(field("patch", &PatchOffer::patch),
        field("choice", &PatchOffer::choice), optionalField("installFirst", &PatchOffer::installFirst),
        optionalField("imported", &PatchOffer::imported), optionalField("signerKeyId", &PatchOffer::signerKeyId),
        optionalField("trustedComment", &PatchOffer::trustedComment));
};

template <> struct Fields<PatchOffers>
{
    static constexpr auto table
        = std::make_tuple(field("installed", &PatchOffers::installed), field("offers", &PatchOffers::offers),
            optionalField("feed", &PatchOffers::feed), field("checkedAt", &PatchOffers::checkedAt),
            field("expiresAt", &PatchOffers::expiresAt), field("problem", &PatchOffers::problem),
            optionalField("decided", &PatchOffers::decided), optionalField("decidedBy", &PatchOffers::decidedBy));
};

} // namespace mainstay::core
