// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/error_codec.h"

namespace mainstay::core {

enum class JobKind { Backup, BackupVerification, BackupDeletion, BackupRestore, BackupCopy, BackupReturn };

inline constexpr auto jobKindNames = std::to_array<Name<JobKind>>({
    {JobKind::Backup, "backup"},
    {JobKind::BackupVerification, "backupVerification"},
    {JobKind::BackupDeletion, "backupDeletion"},
    {JobKind::BackupRestore, "backupRestore"},
    {JobKind::BackupCopy, "backupCopy"},
    {JobKind::BackupReturn, "backupReturn"},
});
inline const auto &names(JobKind)
{
    return jobKindNames;
}

enum class JobState { Queued, Running, Waiting, Paused, Succeeded, Failed, Cancelled, Interrupted };

inline constexpr auto jobStateNames = std::to_array<Name<JobState>>({
    {JobState::Queued, "queued"},
    {JobState::Running, "running"},
    {JobState::Waiting, "waiting"},
    {JobState::Paused, "paused"},
    {JobState::Succeeded, "succeeded"},
    {JobState::Failed, "failed"},
    {JobState::Cancelled, "cancelled"},
    {JobState::Interrupted, "interrupted"},
});
inline const auto &names(JobState)
{
    return jobStateNames;
}

constexpr bool isTerminal(JobState state)
{
    return state >= JobState::Succeeded;
}

/// A long operation of the server.
struct Job
{
    JobId id;
    JobKind kind = JobKind::Backup;
    JobState state = JobState::Queued;
    QString subject; ///< id of what it works on, such as a backup
    QString step; ///< name of the running or failed step, in the job kind's own vocabulary
    int percent = -1; ///< -1 where it cannot be known
    QString startedBy;
    QDateTime createdAt;
    std::optional<QDateTime> startedAt;
    std::optional<QDateTime> finishedAt;
    std::optional<QDateTime> heartbeatAt;
    std::optional<Error> error;
    qint64 revision = 0;

    friend bool operator==(const Job &, const Job &) = default;
};

template <> struct Fields<Job>
{
    static constexpr auto table = std::make_tuple(field("id", &Job::id), field("kind", &Job::kind),
        field("state", &Job::state), optionalField("subject", &Job::subject), optionalField("step", &Job::step),
        optionalField("percent", &Job::percent), field("startedBy", &Job::startedBy),
        field("createdAt", &Job::createdAt), field("startedAt", &Job::startedAt), field("finishedAt", &Job::finishedAt),
        field("heartbeatAt", &Job::heartbeatAt), field("error", &Job::error),
        optionalField("revision", &Job::revision));
};

} // namespace mainstay::core
