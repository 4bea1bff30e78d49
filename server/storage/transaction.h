// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/connection.h"
#include "server/storage/query.h"

#include <QLatin1StringView>
#include <QMap>

#include <functional>
#include <vector>

namespace mainstay::storage {

/// The lists that clients follow by revision; their names travel in core::Changes.
namespace collection {
using namespace Qt::StringLiterals;
inline constexpr auto computers = "computers"_L1;
inline constexpr auto requests = "requests"_L1;
inline constexpr auto deployments = "deployments"_L1;
inline constexpr auto backups = "backups"_L1;
inline constexpr auto schedules = "schedules"_L1;
inline constexpr auto scheduleRuns = "scheduleRuns"_L1;
inline constexpr auto jobs = "jobs"_L1;
inline constexpr auto settings = "settings"_L1;
inline constexpr auto mails = "mails"_L1;
inline constexpr auto users = "users"_L1;
inline constexpr auto keys = "keys"_L1;
inline constexpr auto enrolmentTokens = "enrolmentTokens"_L1;
inline constexpr auto audit = "audit"_L1;
inline constexpr auto updates = "updates"_L1;
inline constexpr auto licence = "licence"_L1;
inline constexpr auto patches = "patches"_L1;
inline constexpr auto host = "host"_L1;
inline constexpr auto activation = "activation"_L1;
} // namespace collection

/// What a function that changes the store may do: run statements, take revisions, leave tombstones.
class Transaction : public Connection
{
public:
    Transaction(const Connection &connection, qint64 revision) : Connection(connection), m_revision(revision) { }
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;

    /// The revision for one changed row of \a collection: newer than every other. Each row needs its own, because lists
    /// are paged by it.
    qint64 nextRevision(QLatin1StringView collection) { return takeRevisions(collection, 1); }

    /// The first of \a count revisions in a row, for a statement that changes that many rows of \a collection.
    qint64 takeRevisions(QLatin1StringView collection, qint64 count);

    /// Leaves a tombstone, so that clients that follow \a collection learn that the row \a id is gone.
    core::Result<void> bury(QLatin1StringView collection, const QString &id);

    /// Calls \a function once the change is on disk, in the order of commits and before any later change is begun: this
    /// is where copies in memory are brought up to date and work that relies on the change is started. Never called
    /// after a rollback. It must not write to the store.
    void afterCommit(std::function<void()> function) { m_afterCommit.push_back(std::move(function)); }

private:
    friend class Database;

    struct Mark
    {
        QMap<QString, qint64> touched;
        std::size_t afterCommit;
    };
    Mark mark() const { return {m_touched, m_afterCommit.size()}; }
    void rollBackTo(const Mark &mark);

    qint64 m_revision; // never falls back on a rollback: a gap does no harm
    QMap<QString, qint64> m_touched;
    std::vector<std::function<void()>> m_afterCommit;
};

} // namespace mainstay::storage
