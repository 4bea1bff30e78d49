// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/platforms.h"
#include "core/values/error_codec.h"

namespace mainstay::core {

enum class RequestState {
    Active, ///< computers in scope get the command
    Completed, ///< every computer in scope has ended
    Rejected, ///< terminal: the server sends the command to nobody
    Expired,
};

inline constexpr auto requestStateNames = std::to_array<Name<RequestState>>({
    {RequestState::Active, "active"},
    {RequestState::Completed, "completed"},
    {RequestState::Rejected, "rejected"},
    {RequestState::Expired, "expired"},
});
inline const auto &names(RequestState)
{
    return requestStateNames;
}

/// Where one computer stands in one request. The order is the order in which a computer goes through them.
enum class DeploymentState {
    Waiting, ///< not seen since the request was created
    Offered, ///< the command was in the answer to a poll
    Downloading,
    Verified, ///< size, hash and signature are right; the last state that a rejection recalls
    Installing, ///< past the point of no return: the server said "go on" just before the agent replaced itself
    Restarting,
    Watching, ///< the new version runs and has to prove itself
    Upgraded,
    Failed,
    RolledBack, ///< the new version did not prove itself; the old one runs again
    Rejected, ///< recalled by a rejection, or never reached by then
    NotApplicable, ///< nothing to do; the error or the version says why
};

inline constexpr auto deploymentStateNames = std::to_array<Name<DeploymentState>>({
    {DeploymentState::Waiting, "waiting"},
    {DeploymentState::Offered, "offered"},
    {DeploymentState::Downloading, "downloading"},
    {DeploymentState::Verified, "verified"},
    {DeploymentState::Installing, "installing"},
    {DeploymentState::Restarting, "restarting"},
    {DeploymentState::Watching, "watching"},
    {DeploymentState::Upgraded, "upgraded"},
    {DeploymentState::Failed, "failed"},
    {DeploymentState::RolledBack, "rolledBack"},
    {DeploymentState::Rejected, "rejected"},
    {DeploymentState::NotApplicable, "notApplicable"},
});
inline const auto &names(DeploymentState)
{
    return deploymentStateNames;
}

constexpr bool isTerminal(DeploymentState state)
{
    return state >= DeploymentState::Upgraded;
}

/// A rejection recalls a computer up to and including Verified (research/fleet.md, section 5).
constexpr bool isPastPointOfNoReturn(DeploymentState state)
{
    return state == DeploymentState::Installing || state == DeploymentState::Restarting
        || state == DeploymentState::Watching;
}

/// True where a report may move a computer: forwards, or to an end; never out of an end.
constexpr bool mayFollow(DeploymentState from, DeploymentState to)
{
    return !isTerminal(from) && to >= from;
}

/// An uploaded file that agents may be told to install. Named by its content.
struct Artifact
{
    QString sha256; ///< lower-case hex
    qint64 size = 0; ///< bytes
    QString fileName;
    QString signature; ///< the whole text of its .minisig, made on the administrator's desktop with the site key
    QString signerKeyId; ///< as minisign prints it

    friend bool operator==(const Artifact &, const Artifact &) = default;
};

/// How many computers of a request are where. inScope is the sum of the others less notApplicable.
struct RequestCounts
{
    qint64 inScope = 0;
    qint64 waiting = 0;
    qint64 inProgress = 0; ///< offered to watching
    qint64 upgraded = 0;
    qint64 failed = 0; ///< failed and rolled back
    qint64 rejected = 0;
    qint64 notApplicable = 0;

    friend bool operator==(const RequestCounts &, const RequestCounts &) = default;
};

/// What a rejection found, in the four buckets that the operator reads; updated as late computers report.
struct RejectReceipt
{
    QDateTime rejectedAt;
    QString rejectedBy;
    qint64 recalled = 0; ///< had the command and will not, or did not, replace themselves
    qint64 upgraded = 0; ///< stay upgraded
    qint64 pastPointOfNoReturn = 0; ///< were replacing themselves; they finish or roll back
    qint64 neverReached = 0;
    qint64 unconfirmed = 0; ///< of the recalled: online ones that have not said yet that they stopped

    friend bool operator==(const RejectReceipt &, const RejectReceipt &) = default;
};

/// A named order to bring computers to an agent version.
struct UpgradeRequest
{
    RequestId id;
    QString name;
    Version version;
    Platform platform = Platform::Linux;
    Architecture architecture = Architecture::X86_64;
    Artifact artifact;
    QString description;
    bool allowDowngrade = false;
    RequestState state = RequestState::Active;
    QDateTime createdAt;
    QString createdBy;
    std::optional<QDateTime> expiresAt;
    RequestCounts counts;
    std::optional<RejectReceipt> receipt;
    qint64 revision = 0;

    friend bool operator==(const UpgradeRequest &, const UpgradeRequest &) = default;
};

/// What the console sends to create a request. The artifact must have been uploaded before.
struct NewUpgradeRequest
{
    QString name;
    Version version;
    Platform platform = Platform::Linux;
    Architecture architecture = Architecture::X86_64;
    QString sha256;
    QString signature;
    QString description;
    bool allowDowngrade = false;

    static constexpr int maxName = 255;
    static constexpr int maxDescription = 4000;

    friend bool operator==(const NewUpgradeRequest &, const NewUpgradeRequest &) = default;
};

/// One computer in one request.
struct Deployment
{
    RequestId request;
    ComputerId computer;
    QString computerName;
    QString address;
    Version fromVersion; ///< the agent's version when it came into scope
    DeploymentState state = DeploymentState::Waiting;
    int percent = 0; ///< of the download
    qint64 bytesPerSecond = 0;
    int attempt = 1;
    QDateTime changedAt; ///< when it came into this state
    std::optional<QDateTime> reportedAt; ///< last report; silence is computed from it, never stored
    std::optional<DeploymentState> failedState; ///< the state in which it failed
    std::optional<Error> error; ///< why it failed, was rolled back, or does not apply
    QString logTail; ///< last lines of the agent's log of a failure
    qint64 revision = 0;

    friend bool operator==(const Deployment &, const Deployment &) = default;
};

/// What Create would do, before it does it.
struct RequestPreview
{
    qint64 matching = 0; ///< computers of that platform and architecture
    qint64 applicable = 0; ///< of those: would be upgraded
    qint64 active = 0; ///< of the applicable: polling now
    qint64 alreadyThere = 0;
    qint64 newer = 0; ///< would be a downgrade
    qint64 busy = 0; ///< under another active request
    qint64 bytes = 0; ///< applicable times the size of the file, 0 where the size is not given
    bool nameTaken = false; ///< another request has this name

    friend bool operator==(const RequestPreview &, const RequestPreview &) = default;
};

template <> struct Fields<Artifact>
{
    static constexpr auto table = std::make_tuple(field("sha256", &Artifact::sha256), field("size", &Artifact::size),
        field("fileName", &Artifact::fileName), field("signature", &Artifact::signature),
        field("signerKeyId", &Artifact::signerKeyId));
};

template <> struct Fields<RequestCounts>
{
    static constexpr auto table = std::make_tuple(field("inScope", &RequestCounts::inScope),
        field("waiting", &RequestCounts::waiting), field("inProgress", &RequestCounts::inProgress),
        field("upgraded", &RequestCounts::upgraded), field("failed", &RequestCounts::failed),
        field("rejected", &RequestCounts::rejected), field("notApplicable", &RequestCounts::notApplicable));
};

template <> struct Fields<RejectReceipt>
{
    static constexpr auto table = std::make_tuple(field("rejectedAt", &RejectReceipt::rejectedAt),
        field("rejectedBy", &RejectReceipt::rejectedBy), field("recalled", &RejectReceipt::recalled),
        field("upgraded", &RejectReceipt::upgraded), field("pastPointOfNoReturn", &RejectReceipt::pastPointOfNoReturn),
        field("neverReached", &RejectReceipt::neverReached), field("unconfirmed", &RejectReceipt::unconfirmed));
};

template <> struct Fields<UpgradeRequest>
{
    static constexpr auto table = std::make_tuple(field("id", &UpgradeRequest::id),
        field("name", &UpgradeRequest::name), field("version", &UpgradeRequest::version),
        field("platform", &UpgradeRequest::platform), field("architecture", &UpgradeRequest::architecture),
        field("artifact", &UpgradeRequest::artifact), field("description", &UpgradeRequest::description),
        field("allowDowngrade", &UpgradeRequest::allowDowngrade), field("state", &UpgradeRequest::state),
        field("createdAt", &UpgradeRequest::createdAt), field("createdBy", &UpgradeRequest::createdBy),
        field("expiresAt", &UpgradeRequest::expiresAt), field("counts", &UpgradeRequest::counts),
        field("receipt", &UpgradeRequest::receipt), optionalField("revision", &UpgradeRequest::revision));
};

template <> struct Fields<NewUpgradeRequest>
{
    static constexpr auto table
        = std::make_tuple(field("name", &NewUpgradeRequest::name), field("version", &NewUpgradeRequest::version),
            field("platform", &NewUpgradeRequest::platform), field("architecture", &NewUpgradeRequest::architecture),
            field("sha256", &NewUpgradeRequest::sha256), field("signature", &NewUpgradeRequest::signature),
            optionalField("description", &NewUpgradeRequest::description),
            optionalField("allowDowngrade", &NewUpgradeRequest::allowDowngrade));
};

template <> struct Fields<Deployment>
{
    static constexpr auto table = std::make_tuple(field("request", &Deployment::request),
        field("computer", &Deployment::computer), field("computerName", &Deployment::computerName),
        field("address", &Deployment::address), field("fromVersion", &Deployment::fromVersion),
        field("state", &Deployment::state), optionalField("percent", &Deployment::percent),
        optionalField("bytesPerSecond", &Deployment::bytesPerSecond), optionalField("attempt", &Deployment::attempt),
        field("changedAt", &Deployment::changedAt), field("reportedAt", &Deployment::reportedAt),
        field("failedState", &Deployment::failedState), field("error", &Deployment::error),
        optionalField("logTail", &Deployment::logTail), optionalField("revision", &Deployment::revision));
};

template <> struct Fields<RequestPreview>
{
    static constexpr auto table = std::make_tuple(field("matching", &RequestPreview::matching),
        field("applicable", &RequestPreview::applicable), field("active", &RequestPreview::active),
        field("alreadyThere", &RequestPreview::alreadyThere), field("newer", &RequestPreview::newer),
        field("busy", &RequestPreview::busy), field("bytes", &RequestPreview::bytes),
        field("nameTaken", &RequestPreview::nameTaken));
};

} // namespace mainstay::core
