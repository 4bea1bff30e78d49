// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/request.h"

/// What an agent and the main server say to each other: /agent/v1/.
namespace mainstay::core {

/// POST /agent/v1/enrol
struct EnrolRequest
{
    QString token; ///< enrolment token, as the administrator copied it
    QString name;
    QString os;
    Platform platform = Platform::Linux;
    Architecture architecture = Architecture::X86_64;
    Version agentVersion;
    /// An opaque name that outlives a new installation of the agent; a removed computer that comes back is known by it.
    QString machine = {};
    bool simulated = false; ///< plays a computer in a rehearsal

    friend bool operator==(const EnrolRequest &, const EnrolRequest &) = default;
};

/// A site key that follows another: the old one has signed the new one, so that agents take it without being enrolled
/// again.
struct KeyHandOver
{
    QString publicKey; ///< of the new key: the base64 line of minisign's .pub
    QString signature; ///< .minisig text of the old key over that line; its trusted comment has the purpose

    static constexpr auto purpose = "purpose:site-key-hand-over";

    friend bool operator==(const KeyHandOver &, const KeyHandOver &) = default;
};

struct EnrolAnswer
{
    ComputerId computer;
    QString agentToken; ///< bearer token of every later call; shown once
    QStringList trustedKeys; ///< public keys (the base64 line of minisign's .pub) that the agent pins
    qint64 pollSeconds = 60;
    QStringList siteKeys = {}; ///< those of trustedKeys that are the site's, and may hand over to another

    friend bool operator==(const EnrolAnswer &, const EnrolAnswer &) = default;
};

/// The version that the server wants on a computer. A desired state, not a queued command: a repeat is a no-op.
struct DesiredUpgrade
{
    RequestId request;
    int attempt = 1; ///< counts retries; a report names it, so that a late one of an earlier try changes nothing
    Version version;
    Platform platform = Platform::Linux;
    Architecture architecture = Architecture::X86_64;
    QString fileName;
    QString sha256;
    qint64 size = 0;
    QString signature; ///< .minisig text over the whole file
    bool allowDowngrade = false;
    std::optional<QDateTime> expiresAt;
    qint64 maxBytesPerSecond = 0; ///< of the download; 0: no cap
    qint64 splaySeconds = 0; ///< the download begins at a random moment within so many seconds; 0: at once

    friend bool operator==(const DesiredUpgrade &, const DesiredUpgrade &) = default;
};

/// POST /agent/v1/poll: waits up to `wait` seconds for something else than `seen`.
struct AgentPoll
{
    QString name;
    QString os;
    Version agentVersion;
    qint64 freeDisk = -1;
    QString seen; ///< the tag of the last answer; empty at first
    int wait = 0; ///< seconds, 0 to 55

    friend bool operator==(const AgentPoll &, const AgentPoll &) = default;
};

struct PollAnswer
{
    QString tag; ///< names this answer's content
    std::optional<DesiredUpgrade> desired; ///< nothing: stay as you are, and stop what can still be stopped
    QStringList trustedKeys; ///< pinned by an agent only while it has pinned none (trust on first use)
    qint64 pollSeconds = 60;
    QStringList siteKeys = {}; ///< as in EnrolAnswer, for an agent that has pinned none
    QList<KeyHandOver> handOvers
        = {}; ///< of this site, oldest first; an agent follows those that begin at a key it has

    friend bool operator==(const PollAnswer &, const PollAnswer &) = default;
};

/// POST /agent/v1/reports: repeated until acknowledged.
struct AgentReport
{
    RequestId request;
    int attempt = 1;
    Version agentVersion; ///< the version that is running and reporting
    DeploymentState state = DeploymentState::Offered;
    int percent = 0;
    qint64 bytesPerSecond = 0;
    std::optional<DeploymentState> failedState;
    std::optional<Error> error;
    QString logTail;
    std::optional<QDateTime> retryAt = {}; ///< not an end: the agent tries again then; the error says why

    static constexpr int maxLogTail = 16 * 1024;

    friend bool operator==(const AgentReport &, const AgentReport &) = default;
};

struct ReportAnswer
{
    bool wanted = false; ///< false: the request ended for this computer; stop what can still be stopped

    friend bool operator==(const ReportAnswer &, const ReportAnswer &) = default;
};

/// POST /agent/v1/go: the last question, just before the agent replaces itself. "go" moves the computer to Installing
/// in the same transaction, so that a rejection either comes before it or counts the computer as past the point of no
/// return.
struct GoRequest
{
    RequestId request;
    int attempt = 1;

    friend bool operator==(const GoRequest &, const GoRequest &) = default;
};

struct GoAnswer
{
    bool go = false;

    friend bool operator==(const GoAnswer &, const GoAnswer &) = default;
};

template <> struct Fields<EnrolRequest>
{
    static constexpr auto table = std::make_tuple(field("token", &EnrolRequest::token),
        field("name", &EnrolRequest::name), field("os", &EnrolRequest::os), field("platform", &EnrolRequest::platform),
        field("architecture", &EnrolRequest::architecture), field("agentVersion", &EnrolRequest::agentVersion),
        optionalField("machine", &EnrolRequest::machine), optionalField("simulated", &EnrolRequest::simulated));
};

template <> struct Fields<KeyHandOver>
{
    static constexpr auto table
        = std::make_tuple(field("publicKey", &KeyHandOver::publicKey), field("signature", &KeyHandOver::signature));
};

template <> struct Fields<EnrolAnswer>
{
    static constexpr auto table = std::make_tuple(field("computer", &EnrolAnswer::computer),
        field("agentToken", &EnrolAnswer::agentToken), field("trustedKeys", &EnrolAnswer::trustedKeys),
        field("pollSeconds", &EnrolAnswer::pollSeconds), optionalField("siteKeys", &EnrolAnswer::siteKeys));
};

template <> struct Fields<DesiredUpgrade>
{
    static constexpr auto table = std::make_tuple(field("request", &DesiredUpgrade::request),
        field("attempt", &DesiredUpgrade::attempt), field("version", &DesiredUpgrade::version),
        field("platform", &DesiredUpgrade::platform), field("architecture", &DesiredUpgrade::architecture),
        field("fileName", &DesiredUpgrade::fileName), field("sha256", &DesiredUpgrade::sha256),
        field("size", &DesiredUpgrade::size), field("signature", &DesiredUpgrade::signature),
        field("allowDowngrade", &DesiredUpgrade::allowDowngrade), field("expiresAt", &DesiredUpgrade::expiresAt),
        optionalField("maxBytesPerSecond", &DesiredUpgrade::maxBytesPerSecond),
        optionalField("splaySeconds", &DesiredUpgrade::splaySeconds));
};

template <> struct Fields<AgentPoll>
{
    static constexpr auto table = std::make_tuple(field("name", &AgentPoll::name), field("os", &AgentPoll::os),
        field("agentVersion", &AgentPoll::agentVersion), optionalField("freeDisk", &AgentPoll::freeDisk),
        optionalField("seen", &AgentPoll::seen), optionalField("wait", &AgentPoll::wait));
};

template <> struct Fields<PollAnswer>
{
    static constexpr auto table
        = std::make_tuple(field("tag", &PollAnswer::tag), field("desired", &PollAnswer::desired),
            optionalField("trustedKeys", &PollAnswer::trustedKeys), field("pollSeconds", &PollAnswer::pollSeconds),
            optionalField("siteKeys", &PollAnswer::siteKeys), optionalField("handOvers", &PollAnswer::handOvers));
};

template <> struct Fields<AgentReport>
{
    static constexpr auto table = std::make_tuple(field("request", &AgentReport::request),
        field("attempt", &AgentReport::attempt), field("agentVersion", &AgentReport::agentVersion),
        field("state", &AgentReport::state), optionalField("percent", &AgentReport::percent),
        optionalField("bytesPerSecond", &AgentReport::bytesPerSecond), field("failedState", &AgentReport::failedState),
        field("error", &AgentReport::error), optionalField("logTail", &AgentReport::logTail),
        field("retryAt", &AgentReport::retryAt));
};

template <> struct Fields<ReportAnswer>
{
    static constexpr auto table = std::make_tuple(field("wanted", &ReportAnswer::wanted));
};

template <> struct Fields<GoRequest>
{
    static constexpr auto table
        = std::make_tuple(field("request", &GoRequest::request), field("attempt", &GoRequest::attempt));
};

template <> struct Fields<GoAnswer>
{
    static constexpr auto table = std::make_tuple(field("go", &GoAnswer::go));
};

} // namespace mainstay::core
