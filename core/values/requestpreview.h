// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/request.h"

namespace mainstay::core {

/// What Create would do for one computer; the first that holds.
enum class PreviewKind {
    NotApplicable, ///< of another platform or architecture
    AlreadyThere,
    Newer, ///< would be a downgrade, which was not asked for
    Busy, ///< under another request, which loses it unless it is past the point of no return
    NotEnoughDisk, ///< would be tried, and fail
    Unreachable, ///< does not poll now; follows when it does
    Applicable,
};

inline constexpr auto previewKindNames = std::to_array<Name<PreviewKind>>({
    {PreviewKind::NotApplicable, "notApplicable"},
    {PreviewKind::AlreadyThere, "alreadyThere"},
    {PreviewKind::Newer, "newer"},
    {PreviewKind::Busy, "busy"},
    {PreviewKind::NotEnoughDisk, "notEnoughDisk"},
    {PreviewKind::Unreachable, "unreachable"},
    {PreviewKind::Applicable, "applicable"},
});
inline const auto &names(PreviewKind)
{
    return previewKindNames;
}

/// The bytes that an agent wants free before it begins: the file, the file unpacked, and a margin.
constexpr qint64 diskNeeded(qint64 fileSize)
{
    return 2 * fileSize + (qint64(32) << 20);
}

/// How many computers are of each kind; each computer is of one.
struct PreviewKinds
{
    qint64 notApplicable = 0;
    qint64 alreadyThere = 0;
    qint64 newer = 0;
    qint64 busy = 0;
    qint64 notEnoughDisk = 0;
    qint64 unreachable = 0;
    qint64 applicable = 0;

    friend bool operator==(const PreviewKinds &, const PreviewKinds &) = default;
};

/// What Create would do, before it does it.
struct RequestPreview
{
    qint64 matching = 0; ///< computers of that platform and architecture
    qint64 applicable = 0; ///< of those: would come into scope
    qint64 active = 0; ///< of the applicable: polling now
    qint64 alreadyThere = 0;
    qint64 newer = 0; ///< would be a downgrade
    qint64 busy = 0; ///< of the applicable: under another active request
    qint64 bytes = 0; ///< applicable times the size of the file, 0 where the size is not given
    bool nameTaken = false; ///< another request has this name
    PreviewKinds kinds = {}; ///< of all computers
    /// For those that are reachable now, with the asked concurrency and cap, from the last measured rates; nothing
    /// without evidence.
    std::optional<qint64> seconds = {};
    qint64 measured = 0; ///< downloads that the estimate rests on

    friend bool operator==(const RequestPreview &, const RequestPreview &) = default;
};

/// One computer in a preview.
struct PreviewedComputer
{
    ComputerId computer;
    QString name;
    QString address;
    Version agentVersion;
    PreviewKind kind = PreviewKind::Applicable;
    std::optional<Error> reason; ///< the facts: platforms, versions, bytes, the other request, since when silent
    qint64 revision = 0; ///< of the computer; pages go by it

    friend bool operator==(const PreviewedComputer &, const PreviewedComputer &) = default;
};

template <> struct Fields<PreviewKinds>
{
    static constexpr auto table = std::make_tuple(field("notApplicable", &PreviewKinds::notApplicable),
        field("alreadyThere", &PreviewKinds::alreadyThere), field("newer", &PreviewKinds::newer),
        field("busy", &PreviewKinds::busy), field("notEnoughDisk", &PreviewKinds::notEnoughDisk),
        field("unreachable", &PreviewKinds::unreachable), field("applicable", &PreviewKinds::applicable));
};

template <> struct Fields<RequestPreview>
{
    static constexpr auto table = std::make_tuple(field("matching", &RequestPreview::matching),
        field("applicable", &RequestPreview::applicable), field("active", &RequestPreview::active),
        field("alreadyThere", &RequestPreview::alreadyThere), field("newer", &RequestPreview::newer),
        field("busy", &RequestPreview::busy), field("bytes", &RequestPreview::bytes),
        field("nameTaken", &RequestPreview::nameTaken), optionalField("kinds", &RequestPreview::kinds),
        field("seconds", &RequestPreview::seconds), optionalField("measured", &RequestPreview::measured));
};

template <> struct Fields<PreviewedComputer>
{
    static constexpr auto table = std::make_tuple(field("computer", &PreviewedComputer::computer),
        field("name", &PreviewedComputer::name), field("address", &PreviewedComputer::address),
        field("agentVersion", &PreviewedComputer::agentVersion), field("kind", &PreviewedComputer::kind),
        field("reason", &PreviewedComputer::reason), optionalField("revision", &PreviewedComputer::revision));
};

} // namespace mainstay::core
