// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/databaseservice.h"

#include <future>

namespace mainstay::services {

/// Clears database servers of what restores have left there that were cut off, as soon as they can be reached. Works
/// beside its caller, because a server that does not answer takes its time. One thread calls it.
class DatabaseLeftovers
{
public:
    explicit DatabaseLeftovers(const DatabaseService &databases) : m_databases(databases) { }

    /// Returns at once, with the outcome of the last attempt that has ended. Errors: those of DatabaseService::clear().
    core::Result<void> tick();

private:
    core::Result<void> clear(const QList<backup::LeftDatabase> &left) const;

    const DatabaseService &m_databases;
    core::Result<void> m_last;
    std::future<core::Result<void>> m_attempt; // its end waits for it
};

} // namespace mainstay::services
