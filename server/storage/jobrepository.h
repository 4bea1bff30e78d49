// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/job.h"
#include "server/storage/lists.h"

namespace mainstay::storage {

/// The table of jobs.
class JobRepository
{
public:
    static core::Result<void> insert(Transaction &transaction, const core::Job &job);
    /// State, step, percent, instants and error; takes a new revision.
    static core::Result<void> update(Transaction &transaction, const core::Job &job);
    /// Errors: NotFound.
    static core::Result<core::Job> find(const Connection &connection, const core::JobId &id);
    /// Those that have not ended.
    static core::Result<QList<core::Job>> open(const Connection &connection);
    /// The kinds of the jobs on \a subject that have not ended.
    static core::Result<QList<core::JobKind>> openOn(const Connection &connection, const QString &subject);
    static core::Result<core::Page<core::Job>> list(const Connection &connection, const PageRequest &wanted);
};

} // namespace mainstay::storage
