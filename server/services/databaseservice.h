// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/databasesettings.h"
#include "core/values/databasetools.h"
#include "server/backup/backupengine.h"
#include "server/backup/databaselogin.h"
#include "server/backup/scratchnote.h"
#include "server/services/audittrail.h"

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>

namespace mainstay::services {

/// Knows which database is backed up, and makes the engines that reach it. Its password is in a file of its own, never
/// in the store, which is itself backed up. Thread-safe.
class DatabaseService
{
public:
    struct Places
    {
        QString store; ///< the server's own SQLite file
        QString passwordFile;
        QString runFolder; ///< for files that live as long as a tool runs
    };

    DatabaseService(storage::Database &database, const Clock &clock, const AuditTrail &audit, Places places);

    core::Result<core::DatabaseSettings> settings() const;
    /// Errors: InvalidInput (context: field), VersionMismatch, FileUnwritable.
    core::Result<core::DatabaseSettings> change(
        const core::DatabaseSettingsChange &change, std::optional<qint64> seen, const Actor &actor);
    /// Tries a connection, with \a change as it would be. Errors: InvalidInput, those of BackupEngine::prepare(),
    /// TimedOut.
    core::Result<core::DatabaseCheck> check(const core::DatabaseSettingsChange &change) const;

    /// What is installed on this machine to make dumps with.
    core::Result<core::DatabaseTools> tools() const;
    /// As they are in the store.
    static core::Result<core::DatabaseSettings> kept(const storage::Connection &connection);
    /// The database's name for people: that of its file with SQLite.
    static QString nameOf(const core::DatabaseSettings &settings);

    /// An engine of its own for one job.
    core::Result<std::shared_ptr<backup::BackupEngine>> engine() const;
    /// One for backups of \a kind. Errors: Conflict (context: state=otherDatabase) when another kind of server is set,
    /// so that there is none to try them on.
    core::Result<std::shared_ptr<backup::BackupEngine>> engineFor(core::DatabaseEngine kind) const;

    /// What restores that were cut off have left on database servers. Call adoptLeftovers() before any restore.
    QList<backup::LeftDatabase> leftBehind() const;
    void adoptLeftovers() const;
    /// Removes \a left from the database server that is set, and the note of it; nothing where it is on another one.
    /// Takes as long as a connection. Errors: those of BackupEngine::prepare() and clear(), TimedOut.
    core::Result<void> clear(const backup::LeftDatabase &left) const;

    /// Bytes of the database; remembered for a minute, so that a page may ask often.
    core::Result<qint64> databaseSize() const;

private:
    core::Result<backup::DatabaseLogin> login(const core::DatabaseSettingsChange &change) const;
    std::shared_ptr<backup::BackupEngine> make(const backup::DatabaseLogin &login) const;

    storage::Database &m_database;
    const Clock &m_clock;
    const AuditTrail &m_audit;
    const Places m_places;

    mutable std::mutex m_mutex;
    mutable std::optional<core::Result<qint64>> m_size;
    mutable Clock::TimePoint m_sizeAt{};
};

} // namespace mainstay::services
