// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/update/updatestate.h"
#include "core/values/patch.h"

namespace mainstay::core {

enum class StepState { Waiting, Running, Done, Failed, Interrupted, Undone };

inline constexpr auto stepStateNames = std::to_array<Name<StepState>>({
    {StepState::Waiting, "waiting"},
    {StepState::Running, "running"},
    {StepState::Done, "done"},
    {StepState::Failed, "failed"},
    {StepState::Interrupted, "interrupted"}, ///< it was running when the host stopped: half done, perhaps
    {StepState::Undone, "undone"},
});
inline const auto &names(StepState)
{
    return stepStateNames;
}

/// How a step before the point of no return is taken back.
enum class StepUndo {
    None, ///< not at all
    Copies, ///< as far as configuration and data go, which an earlier step has copied
    Whole,
};

inline constexpr auto stepUndoNames = std::to_array<Name<StepUndo>>({
    {StepUndo::None, "none"},
    {StepUndo::Copies, "copies"},
    {StepUndo::Whole, "whole"},
});
inline const auto &names(StepUndo)
{
    return stepUndoNames;
}

/// One step of a patch, as the agent's journal has it.
struct UpdateStep
{
    QString id;
    QMap<QString, QString> title; ///< by language
    bool longRunning = false;
    qint64 typicalSeconds = 0; ///< the median of earlier runs here, else what the vendor says; 0 unknown
    bool repeatable = false;
    bool pointOfNoReturn = false;
    bool check = false; ///< it proves the new version, and changes nothing
    std::optional<StepUndo> undo; ///< as the package says; none: nobody has looked
    StepState state = StepState::Waiting;
    std::optional<QDateTime> startedAt;
    std::optional<QDateTime> finishedAt;

    friend bool operator==(const UpdateStep &, const UpdateStep &) = default;
};

enum class VendorCheckState { Waiting, Passed, Failed };

inline constexpr auto vendorCheckStateNames = std::to_array<Name<VendorCheckState>>({
    {VendorCheckState::Waiting, "waiting"},
    {VendorCheckState::Passed, "passed"},
    {VendorCheckState::Failed, "failed"},
});
inline const auto &names(VendorCheckState)
{
    return vendorCheckStateNames;
}

/// What became of a check that the patch brings along; it is made on the host once the patch is there.
struct VendorCheck
{
    QString id;
    QMap<QString, QString> title; ///< by language
    QMap<QString, QString> remedy; ///< by language
    bool warning = false; ///< when it fails, somebody may go on all the same
    VendorCheckState state = VendorCheckState::Waiting;
    QString said; ///< what it found, in its own words: a line

    friend bool operator==(const VendorCheck &, const VendorCheck &) = default;
};

/// One patch on its way to the main server, from the download to the proof that it runs.
struct Update
{
    UpdateId id;
    FeedPatch patch;
    QString product;
    Version fromVersion;
    UpdateState state = UpdateState::Downloading;
    std::optional<UpdateState> failedState; ///< where it failed or was interrupted
    QString failedStep; ///< id
    std::optional<Error> error;
    qint64 downloaded = 0; ///< bytes
    qint64 bytesPerSecond = 0;
    std::optional<QDateTime> retryAt; ///< of the next look at a feed that is away
    QString signerKeyId; ///< once verified
    QString trustedComment;
    QList<UpdateStep> steps;
    QList<VendorCheck> checks; ///< what the vendor wants to be in order before the start
    int checkRun = 0; ///< counts how often they were asked for
    std::optional<QDateTime> checkedAt; ///< when the host answered last; none: it has not, of this run
    std::optional<Error> checkProblem; ///< why they could not be made
    QList<PackageQuestion> questions; ///< the vendor's, to be answered at the start
    QMap<QString, QString> answers; ///< by question
    int attempt = 1;
    bool pastPointOfNoReturn = false;
    bool mayRetry = false; ///< the failed step may be run again
    bool mayRollBack = false;
    QString startedBy;
    QDateTime createdAt;
    QDateTime changedAt; ///< when it came into this state
    std::optional<QDateTime> appliedAt; ///< Start
    QString appliedBy;
    std::optional<QDateTime> finishedAt;
    std::optional<QDateTime> heartbeatAt; ///< last news of the agent; silence is computed from it, never stored
    std::optional<QDateTime> rebootAt; ///< chosen time
    std::optional<QDateTime> missedRebootAt; ///< a chosen time at which the server did not run; somebody has to choose
    std::optional<QDateTime> closedAt; ///< somebody took note of a failure
    QString closedBy;
    qint64 logBytes = 0;
    qint64 revision = 0;

    friend bool operator==(const Update &, const Update &) = default;
};

/// An update that stands in the way of another one.
inline bool isOpen(const Update &update)
{
    return !update.closedAt && !endsByItself(update.state);
}

/// True while it stays as it is until somebody chooses what happens with it.
inline bool waitsForSomebody(const Update &update)
{
    const bool needsAChoice = update.state == UpdateState::Failed || update.state == UpdateState::Interrupted
        || update.state == UpdateState::RollbackFailed || update.state == UpdateState::RebootRequired;
    return isOpen(update) && needsAChoice;
}

template <> struct Fields<UpdateStep>
{
    static constexpr auto table = std::make_tuple(field("id", &UpdateStep::id), field("title", &UpdateStep::title),
        optionalField("longRunning", &UpdateStep::longRunning),
        optionalField("typicalSeconds", &UpdateStep::typicalSeconds),
        optionalField("repeatable", &UpdateStep::repeatable),
        optionalField("pointOfNoReturn", &UpdateStep::pointOfNoReturn), optionalField("check", &UpdateStep::check),
        field("undo", &UpdateStep::undo), field("state", &UpdateStep::state),
        field("startedAt", &UpdateStep::startedAt), field("finishedAt", &UpdateStep::finishedAt));
};

template <> struct Fields<VendorCheck>
{
    static constexpr auto table = std::make_tuple(field("id", &VendorCheck::id), field("title", &VendorCheck::title),
        optionalField("remedy", &VendorCheck::remedy), optionalField("warning", &VendorCheck::warning),
        field("state", &VendorCheck::state), optionalField("said", &VendorCheck::said));
};

template <> struct Fields<Update>
{
    static constexpr auto table = std::make_tuple(field("id", &Update::id), field("patch", &Update::patch),
        field("product", &Update::product), field("fromVersion", &Update::fromVersion), field("state", &Update::state),
        field("failedState", &Update::failedState), optionalField("failedStep", &Update::failedStep),
        field("error", &Update::error), optionalField("downloaded", &Update::downloaded),
        optionalField("bytesPerSecond", &Update::bytesPerSecond), field("retryAt", &Update::retryAt),
        optionalField("signerKeyId", &Update::signerKeyId), optionalField("trustedComment", &Update::trustedComment),
        optionalField("steps", &Update::steps), optionalField("checks", &Update::checks),
        optionalField("checkRun", &Update::checkRun), field("checkedAt", &Update::checkedAt),
        field("checkProblem", &Update::checkProblem), optionalField("questions", &Update::questions),
        optionalField("answers", &Update::answers), optionalField("attempt", &Update::attempt),
        optionalField("pastPointOfNoReturn", &Update::pastPointOfNoReturn),
        optionalField("mayRetry", &Update::mayRetry), optionalField("mayRollBack", &Update::mayRollBack),
        field("startedBy", &Update::startedBy), field("createdAt", &Update::createdAt),
        field("changedAt", &Update::changedAt), field("appliedAt", &Update::appliedAt),
        optionalField("appliedBy", &Update::appliedBy), field("finishedAt", &Update::finishedAt),
        field("heartbeatAt", &Update::heartbeatAt), field("rebootAt", &Update::rebootAt),
        field("missedRebootAt", &Update::missedRebootAt), field("closedAt", &Update::closedAt),
        optionalField("closedBy", &Update::closedBy), optionalField("logBytes", &Update::logBytes),
        optionalField("revision", &Update::revision));
};

} // namespace mainstay::core
