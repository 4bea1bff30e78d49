// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/platforms.h"
#include "core/values/error_codec.h"
#include "core/values/rollout.h"

namespace mainstay::core {

/// The order is the order in which a request goes through them; only Active sends the command to anybody.
enum class RequestState {
    WaitingForApproval, ///< a second person has to agree first
    Scheduled, ///< begins at the policy's startAt
    Active, ///< computers in scope get the command, as far as waves, window and slots let them
    Paused, ///< nobody begins; those past the point of no return finish
    Completed, ///< every computer in scope has ended; a retry makes it active again
    Rejected, ///< terminal: the server sends the command to nobody
    Expired, ///< terminal: the policy's expiresAt passed before every computer had ended
};

inline constexpr auto requestStateNames = std::to_array<Name<RequestState>>({
    {RequestState::WaitingForApproval, "waitingForApproval"},
    {RequestState::Scheduled, "scheduled"},
    {RequestState::Active, "active"},
    {RequestState::Paused, "paused"},
    {RequestState::Completed, "completed"},
    {RequestState::Rejected, "rejected"},
    {RequestState::Expired, "expired"},
});
inline const auto &names(RequestState)
{
    return requestStateNames;
}

/// May still begin, go on, or be rejected.
constexpr bool isOpen(RequestState state)
{
    return state <= RequestState::Paused;
}

/// Has begun and not ended: holds the computers in its scope against other requests.
constexpr bool isUnderWay(RequestState state)
{
    return state == RequestState::Active || state == RequestState::Paused;
}

/// Never changes again.
constexpr bool isTerminal(RequestState state)
{
    return state == RequestState::Rejected || state == RequestState::Expired;
}

/// The one table of what may become of a request.
constexpr bool mayFollow(RequestState from, RequestState to)
{
    using enum RequestState;
    switch (from) {
    case WaitingForApproval:
        return to == Scheduled || to == Active || to == Rejected || to == Expired;
    case Scheduled:
        return to == Active || to == Rejected || to == Expired;
    case Active:
        return to == Paused || to == Completed || to == Rejected || to == Expired;
    case Paused:
        return to == Active || to == Completed || to == Rejected || to == Expired;
    case Completed:
        return to == Active;
    case Rejected:
    case Expired:
        return false;
    }
    return false;
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
    Expired, ///< the request ended before the computer did
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
    {DeploymentState::Expired, "expired"},
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

/// Holds one of RolloutPolicy::concurrency's slots.
constexpr bool holdsSlot(DeploymentState state)
{
    return state == DeploymentState::Offered || state == DeploymentState::Downloading;
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

/// How many computers of a request are where. inScope is the sum of waiting, inProgress, upgraded, failed, rejected and
/// expired.
struct RequestCounts
{
    qint64 inScope = 0;
    qint64 waiting = 0;
    qint64 inProgress = 0; ///< offered to watching
    qint64 upgraded = 0;
    qint64 failed = 0; ///< failed and rolled back
    qint64 rejected = 0;
    qint64 notApplicable = 0;
    qint64 expired = 0;
    qint64 downloading = 0; ///< of those in progress: offered and downloading; at most the policy's concurrency

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
    std::optional<double> secondsToLastConfirmed = {}; ///< the last so far; final once unconfirmed is 0

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
    std::optional<QDateTime> expiresAt; ///< as in the policy
    RequestCounts counts;
    std::optional<RejectReceipt> receipt = {};
    RolloutPolicy policy = {};
    std::optional<Approval> approval = {}; ///< of a second person, where one was asked for
    std::optional<QDateTime> begunAt = {}; ///< first became active
    int wave = 0; ///< the last that has begun, 1 is the first; 0 before the request has
    QList<WaveStatus> waves = {};
    std::optional<Pause> pause = {}; ///< while it is paused
    qint64 revision = 0;
    bool rehearsal = false; ///< of simulated computers only; every other request is of real ones only

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
    RolloutPolicy policy = {};
    bool rehearsal = false; ///< as in UpgradeRequest

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
    int attempt = 1; ///< how often the command was given: again by a retry, and after a pause or a closed window
    QDateTime changedAt; ///< when it came into this state
    std::optional<QDateTime> reportedAt; ///< last report; silence is computed from it, never stored
    std::optional<DeploymentState> failedState; ///< the state in which it failed
    std::optional<Error> error; ///< why it failed, was rolled back, or does not apply
    QString logTail; ///< last lines of the agent's log of a failure
    int wave = 1; ///< of the policy's; 1 is the first
    std::optional<QDateTime> retryAt = {}; ///< the agent waits until then after what error tells, and tries by itself
    qint64 revision = 0;

    friend bool operator==(const Deployment &, const Deployment &) = default;
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
        field("rejected", &RequestCounts::rejected), field("notApplicable", &RequestCounts::notApplicable),
        optionalField("expired", &RequestCounts::expired), optionalField("downloading", &RequestCounts::downloading));
};

template <> struct Fields<RejectReceipt>
{
    static constexpr auto table = std::make_tuple(field("rejectedAt", &RejectReceipt::rejectedAt),
        field("rejectedBy", &RejectReceipt::rejectedBy), field("recalled", &RejectReceipt::recalled),
        field("upgraded", &RejectReceipt::upgraded), field("pastPointOfNoReturn", &RejectReceipt::pastPointOfNoReturn),
        field("neverReached", &RejectReceipt::neverReached), field("unconfirmed", &RejectReceipt::unconfirmed),
        field("secondsToLastConfirmed", &RejectReceipt::secondsToLastConfirmed));
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
        field("receipt", &UpgradeRequest::receipt), optionalField("policy", &UpgradeRequest::policy),
        field("approval", &UpgradeRequest::approval), field("begunAt", &UpgradeRequest::begunAt),
        optionalField("wave", &UpgradeRequest::wave), optionalField("waves", &UpgradeRequest::waves),
        field("pause", &UpgradeRequest::pause), optionalField("revision", &UpgradeRequest::revision),
        optionalField("rehearsal", &UpgradeRequest::rehearsal));
};

template <> struct Fields<NewUpgradeRequest>
{
    static constexpr auto table = std::make_tuple(field("name", &NewUpgradeRequest::name),
        field("version", &NewUpgradeRequest::version), field("platform", &NewUpgradeRequest::platform),
        field("architecture", &NewUpgradeRequest::architecture), field("sha256", &NewUpgradeRequest::sha256),
        field("signature", &NewUpgradeRequest::signature),
        optionalField("description", &NewUpgradeRequest::description),
        optionalField("allowDowngrade", &NewUpgradeRequest::allowDowngrade),
        optionalField("policy", &NewUpgradeRequest::policy), optionalField("rehearsal", &NewUpgradeRequest::rehearsal));
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
        optionalField("logTail", &Deployment::logTail), optionalField("wave", &Deployment::wave),
        field("retryAt", &Deployment::retryAt), optionalField("revision", &Deployment::revision));
};

} // namespace mainstay::core
