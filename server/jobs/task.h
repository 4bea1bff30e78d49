// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/job.h"
#include "server/jobs/progress.h"

namespace mainstay::storage {
class Transaction;
}

namespace mainstay::jobs {

/// What a job does, and what else in the store changes with it.
class Task
{
public:
    virtual ~Task() = default;

    /// The work, on the job's thread. When \a progress wants to stop it ends with Cancelled, and leaves nothing.
    virtual core::Result<void> run(Progress &progress) = 0;

    /// Step, percent or heartbeat of the job changed: part of the same transaction, at most a few times a second, on
    /// some thread beside run().
    virtual core::Result<void> progressed(storage::Transaction &transaction, const core::Job &job) = 0;

    /// The job has ended, with the state and error in \a job: part of the same transaction, after run(), also when
    /// run() was never called. May be called again when the store could not keep it.
    virtual core::Result<void> ended(storage::Transaction &transaction, const core::Job &job) = 0;
};

} // namespace mainstay::jobs
