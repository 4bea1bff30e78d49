// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/update.h"

/// What the agent on the main server's own host and the main server say to each other: /agent/v1/host/. Only the agent
/// that was enrolled with a token for the main server's host may call it.
namespace mainstay::core {

/// How the product is installed, and so what an update means to its users (documents/system-update.txt, "Tipologia di
/// architettura").
enum class HostArchitecture { StandAlone, Redundant, BranchOffice, Disaster, Mcs };

inline constexpr auto hostArchitectureNames = std::to_array<Name<HostArchitecture>>({
    {HostArchitecture::StandAlone, "standAlone"},
    {HostArchitecture::Redundant, "redundant"},
    {HostArchitecture::BranchOffice, "branchOffice"},
    {HostArchitecture::Disaster, "disaster"},
    {HostArchitecture::Mcs, "mcs"},
});
inline const auto &names(HostArchitecture)
{
    return hostArchitectureNames;
}

enum class CustomisationKind {
    ModifiedFile, ///< "Modifica di un processo base": a shipped file is not as it was shipped
    MissingFile, ///< a shipped file is gone
    AddedFile, ///< "Aggiunta feature personalizzata": in a folder of the product, but not shipped
};

inline constexpr auto customisationKindNames = std::to_array<Name<CustomisationKind>>({
    {CustomisationKind::ModifiedFile, "modifiedFile"},
    {CustomisationKind::MissingFile, "missingFile"},
    {CustomisationKind::AddedFile, "addedFile"},
});
inline const auto &names(CustomisationKind)
{
    return customisationKindNames;
}

/// A difference between the product's folder and what the vendor shipped.
struct Customisation
{
    static constexpr int maxDiff = 64 * 1024;

    QString path; ///< in the product's folder
    CustomisationKind kind = CustomisationKind::ModifiedFile;
    qint64 size = 0; ///< bytes now
    std::optional<QDateTime> modifiedAt;
    QString sha256; ///< now
    QString shippedSha256;
    QString diff; ///< unified, for text; cut at maxDiff
    // As whoever made it declared it on the machine; empty where nobody did.
    QString title;
    QString description;
    QString author;
    QString project;
    std::optional<QDateTime> detectedAt; ///< when the main server first heard of it; set by it

    friend bool operator==(const Customisation &, const Customisation &) = default;
};

/// A service of the product, as it was found.
struct FoundService
{
    QString name;
    bool running = false;

    friend bool operator==(const FoundService &, const FoundService &) = default;
};

/// Something of the product that can be counted, and that an update must not lose, such as the rows of a table.
struct FoundCount
{
    QString id;
    QMap<QString, QString> title; ///< by language
    qint64 count = -1; ///< -1: it could not be counted, as while the product is stopped

    friend bool operator==(const FoundCount &, const FoundCount &) = default;
};

/// What the agent finds on the main server's host.
struct HostInspection
{
    static constexpr int maxCustomisations = 500;

    QString hostName;
    QString product;
    QString productTitle; ///< for people
    Version version; ///< that answers now; the one that was installed last while nothing runs; null: not known
    HostArchitecture architecture = HostArchitecture::StandAlone;
    bool active = true; ///< of a branch office or a disaster machine: it serves now
    bool isVirtual = false;
    QStringList connectedSystems; ///< of an MCS
    bool serviceRunning = false; ///< every one of them
    QList<FoundService> services;
    QList<FoundCount> counts; ///< those that the product's own description names
    qint64 freeDisk = -1; ///< bytes where the product is
    qint64 freeStaging = -1; ///< bytes where packages are unpacked, with what packages take up there now
    qint64 savedBytes = -1; ///< of configuration and data, which a patch may save aside; -1: not known
    QString bootId;
    QStringList pendingReboot; ///< what says that the host wants to be started again; empty: nothing does
    QDateTime clock; ///< the host's, in UTC
    QDateTime inspectedAt;
    QList<Customisation> customisations; ///< at most maxCustomisations
    qint64 customisationCount = 0; ///< of all
    std::optional<Error> declarationProblem; ///< why what was declared of them could not be read
    std::optional<Error> problem; ///< what could not be looked at

    friend bool operator==(const HostInspection &, const HostInspection &) = default;
};

enum class HostTaskKind {
    Inspect,
    Check, ///< make the checks that a patch brings along, and change nothing
    Apply,
    RollBack,
    Reboot,
};

inline constexpr auto hostTaskKindNames = std::to_array<Name<HostTaskKind>>({
    {HostTaskKind::Inspect, "inspect"},
    {HostTaskKind::Check, "check"},
    {HostTaskKind::Apply, "apply"},
    {HostTaskKind::RollBack, "rollBack"},
    {HostTaskKind::Reboot, "reboot"},
});
inline const auto &names(HostTaskKind)
{
    return hostTaskKindNames;
}

/// What the main server wants of its host. A desired state: the same task twice is done once.
struct HostTask
{
    QString id; ///< of the inspection; else of update and attempt
    HostTaskKind kind = HostTaskKind::Inspect;
    UpdateId update;
    int attempt = 1; ///< counts retries and rollbacks of this update
    QString product;
    Version version;
    QString fileName; ///< GET /agent/v1/host/updates/{update}/file
    qint64 size = 0;
    QString sha256;
    QString signature; ///< text of the .minisig of the whole file, where the package has none inside
    QMap<QString, QString> answers; ///< to the vendor's questions, for the patch's scripts

    friend bool operator==(const HostTask &, const HostTask &) = default;
};

/// POST /agent/v1/host/poll: waits up to `wait` seconds for something else than `seen`.
struct HostPoll
{
    QString seen; ///< tag of the last answer
    int wait = 0; ///< seconds, 0 to 55
    std::optional<Error> note; ///< what keeps the agent from doing what it is told

    friend bool operator==(const HostPoll &, const HostPoll &) = default;
};

struct HostOrder
{
    QString tag;
    std::optional<HostTask> task;

    friend bool operator==(const HostOrder &, const HostOrder &) = default;
};

/// POST /agent/v1/host/inspections
struct InspectionReport
{
    QString task;
    HostInspection inspection;

    friend bool operator==(const InspectionReport &, const InspectionReport &) = default;
};

/// How one of a patch's own checks ended.
struct CheckOutcome
{
    QString id;
    bool passed = false;
    QString said; ///< what it found: the last line that it printed

    friend bool operator==(const CheckOutcome &, const CheckOutcome &) = default;
};

/// POST /agent/v1/host/checks
struct CheckReport
{
    QString task;
    QList<CheckOutcome> outcomes;
    std::optional<Error> error; ///< why they could not be made

    friend bool operator==(const CheckReport &, const CheckReport &) = default;
};

/// POST /agent/v1/host/reports: the whole of what the agent's journal says, repeated until acknowledged, and every few
/// seconds while a step runs as a heartbeat.
struct HostReport
{
    UpdateId update;
    int attempt = 1;
    qint64 sequence = 0; ///< grows with every report of an update; an older one changes nothing
    UpdateState state = UpdateState::Unpacking; ///< that the agent is in, or that it ended with
    QList<UpdateStep> steps;
    QString failedStep;
    std::optional<Error> error;
    bool pastPointOfNoReturn = false;
    Version version; ///< that answers, once it was asked

    friend bool operator==(const HostReport &, const HostReport &) = default;
};

/// Answer to a report or to a piece of log (POST /agent/v1/host/updates/{update}/log?offset=N, plain text).
struct HostReceipt
{
    qint64 logBytes = 0; ///< of the update's log that the server has: send from here

    friend bool operator==(const HostReceipt &, const HostReceipt &) = default;
};

template <> struct Fields<Customisation>
{
    static constexpr auto table = std::make_tuple(field("path", &Customisation::path),
        field("kind", &Customisation::kind), optionalField("size", &Customisation::size),
        field("modifiedAt", &Customisation::modifiedAt), optionalField("sha256", &Customisation::sha256),
        optionalField("shippedSha256", &Customisation::shippedSha256), optionalField("diff", &Customisation::diff),
        optionalField("title", &Customisation::title), optionalField("description", &Customisation::description),
        optionalField("author", &Customisation::author), optionalField("project", &Customisation::project),
        field("detectedAt", &Customisation::detectedAt));
};

template <> struct Fields<FoundService>
{
    static constexpr auto table
        = std::make_tuple(field("name", &FoundService::name), optionalField("running", &FoundService::running));
};

template <> struct Fields<FoundCount>
{
    static constexpr auto table = std::make_tuple(
        field("id", &FoundCount::id), optionalField("title", &FoundCount::title), field("count", &FoundCount::count));
};

template <> struct Fields<HostInspection>
{
    static constexpr auto table = std::make_tuple(field("hostName", &HostInspection::hostName),
        field("product", &HostInspection::product), optionalField("productTitle", &HostInspection::productTitle),
        field("version", &HostInspection::version), field("architecture", &HostInspection::architecture),
        optionalField("active", &HostInspection::active), optionalField("isVirtual", &HostInspection::isVirtual),
        optionalField("connectedSystems", &HostInspection::connectedSystems),
        optionalField("serviceRunning", &HostInspection::serviceRunning),
        optionalField("services", &HostInspection::services), optionalField("counts", &HostInspection::counts),
        optionalField("freeDisk", &HostInspection::freeDisk),
        optionalField("freeStaging", &HostInspection::freeStaging),
        optionalField("savedBytes", &HostInspection::savedBytes), optionalField("bootId", &HostInspection::bootId),
        optionalField("pendingReboot", &HostInspection::pendingReboot), field("clock", &HostInspection::clock),
        field("inspectedAt", &HostInspection::inspectedAt),
        optionalField("customisations", &HostInspection::customisations),
        optionalField("customisationCount", &HostInspection::customisationCount),
        field("declarationProblem", &HostInspection::declarationProblem), field("problem", &HostInspection::problem));
};

template <> struct Fields<HostTask>
{
    static constexpr auto table = std::make_tuple(field("id", &HostTask::id), field("kind", &HostTask::kind),
        optionalField("update", &HostTask::update), optionalField("attempt", &HostTask::attempt),
        optionalField("product", &HostTask::product), optionalField("version", &HostTask::version),
        optionalField("fileName", &HostTask::fileName), optionalField("size", &HostTask::size),
        optionalField("sha256", &HostTask::sha256), optionalField("signature", &HostTask::signature),
        optionalField("answers", &HostTask::answers));
};

template <> struct Fields<HostPoll>
{
    static constexpr auto table = std::make_tuple(
        optionalField("seen", &HostPoll::seen), optionalField("wait", &HostPoll::wait), field("note", &HostPoll::note));
};

template <> struct Fields<HostOrder>
{
    static constexpr auto table = std::make_tuple(field("tag", &HostOrder::tag), field("task", &HostOrder::task));
};

template <> struct Fields<InspectionReport>
{
    static constexpr auto table
        = std::make_tuple(field("task", &InspectionReport::task), field("inspection", &InspectionReport::inspection));
};

template <> struct Fields<CheckOutcome>
{
    static constexpr auto table = std::make_tuple(field("id", &CheckOutcome::id),
        field("passed", &CheckOutcome::passed), optionalField("said", &CheckOutcome::said));
};

template <> struct Fields<CheckReport>
{
    static constexpr auto table = std::make_tuple(field("task", &CheckReport::task),
        optionalField("outcomes", &CheckReport::outcomes), field("error", &CheckReport::error));
};

template <> struct Fields<HostReport>
{
    static constexpr auto table
        = std::make_tuple(field("update", &HostReport::update), field("attempt", &HostReport::attempt),
            field("sequence", &HostReport::sequence), field("state", &HostReport::state),
            field("steps", &HostReport::steps), optionalField("failedStep", &HostReport::failedStep),
            field("error", &HostReport::error), optionalField("pastPointOfNoReturn", &HostReport::pastPointOfNoReturn),
            optionalField("version", &HostReport::version));
};

template <> struct Fields<HostReceipt>
{
    static constexpr auto table = std::make_tuple(optionalField("logBytes", &HostReceipt::logBytes));
};

} // namespace mainstay::core
