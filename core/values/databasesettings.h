// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/backup.h"

namespace mainstay::core {

/// How a connection to a database is protected.
enum class DatabaseTls {
    Prefer, ///< where the server offers it
    Disable,
    Require, ///< whoever the server is
    Verify, ///< and the certificate is the host's
};

inline constexpr auto databaseTlsNames = std::to_array<Name<DatabaseTls>>({
    {DatabaseTls::Prefer, "prefer"},
    {DatabaseTls::Disable, "disable"},
    {DatabaseTls::Require, "require"},
    {DatabaseTls::Verify, "verify"},
});
inline const auto &names(DatabaseTls)
{
    return databaseTlsNames;
}

/// GET /api/v1/settings/database: which database is backed up. With SQLite only the database's file counts.
struct DatabaseSettings
{
    DatabaseEngine engine = DatabaseEngine::Sqlite;
    QString host; ///< name or address; a path is a socket: its folder with PostgreSQL, itself with MariaDB
    int port = 0; ///< 0: the engine's own
    QString database; ///< SQLite: whole path of a file on the server; empty: the main server's own store
    QString user;
    DatabaseTls tls = DatabaseTls::Prefer;
    QString toolsFolder; ///< where pg_dump or mariadb-dump is; empty: where the system has it
    int lockWaitSeconds = 60; ///< how long a dump waits for a table that somebody holds locked
    bool hasPassword = false; ///< it is in a file of the server that only the server may read
    qint64 revision = 0;

    bool isOwnStore() const { return engine == DatabaseEngine::Sqlite && database.isEmpty(); }
    friend bool operator==(const DatabaseSettings &, const DatabaseSettings &) = default;
};

/// PUT /api/v1/settings/database, and what POST /api/v1/settings/database/test tries.
struct DatabaseSettingsChange
{
    DatabaseSettings settings;
    std::optional<QString> password; ///< absent: the one that is kept; empty: none

    friend bool operator==(const DatabaseSettingsChange &, const DatabaseSettingsChange &) = default;
};

/// What a trial of the connection found.
struct DatabaseCheck
{
    QString serverVersion;
    QString tool; ///< what would make the dump, with its version
    qint64 databaseSize = 0; ///< bytes
    qint64 tables = 0;
    bool mayCreateDatabases = false; ///< without it there are no restore tests
    bool writersWait = false; ///< SQLite: while a backup copies the file, who wants to write to it waits

    friend bool operator==(const DatabaseCheck &, const DatabaseCheck &) = default;
};

template <> struct Fields<DatabaseSettings>
{
    static constexpr auto table = std::make_tuple(field("engine", &DatabaseSettings::engine),
        optionalField("host", &DatabaseSettings::host), optionalField("port", &DatabaseSettings::port),
        optionalField("database", &DatabaseSettings::database), optionalField("user", &DatabaseSettings::user),
        optionalField("tls", &DatabaseSettings::tls), optionalField("toolsFolder", &DatabaseSettings::toolsFolder),
        optionalField("lockWaitSeconds", &DatabaseSettings::lockWaitSeconds),
        optionalField("hasPassword", &DatabaseSettings::hasPassword),
        optionalField("revision", &DatabaseSettings::revision));
};

template <> struct Fields<DatabaseSettingsChange>
{
    static constexpr auto table = std::make_tuple(
        field("settings", &DatabaseSettingsChange::settings), field("password", &DatabaseSettingsChange::password));
};

template <> struct Fields<DatabaseCheck>
{
    static constexpr auto table = std::make_tuple(field("serverVersion", &DatabaseCheck::serverVersion),
        field("tool", &DatabaseCheck::tool), field("databaseSize", &DatabaseCheck::databaseSize),
        field("tables", &DatabaseCheck::tables), field("mayCreateDatabases", &DatabaseCheck::mayCreateDatabases),
        optionalField("writersWait", &DatabaseCheck::writersWait));
};

} // namespace mainstay::core
