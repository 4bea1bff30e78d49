// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/codec/codec.h"
#include "core/values/databasesettings.h"

#include <memory>

namespace mainstay::backup {

/// A database that a restore has made and that is not anybody's yet.
struct ScratchDatabase
{
    core::DatabaseEngine engine = core::DatabaseEngine::PostgreSql;
    QString host;
    int port = 0;
    QString name;
    QString mark; ///< its comment on the database server, where people gave it the name; empty: the name is our own
    bool replaces = false; ///< it has taken the place of the one that is backed up before it is whole: it stays

    bool isOn(const core::DatabaseSettings &settings) const
    {
        return engine == settings.engine && host == settings.host && port == settings.port;
    }
    friend bool operator==(const ScratchDatabase &, const ScratchDatabase &) = default;
};

/// What an earlier server, or a restore that could not clear up, has left.
struct LeftDatabase
{
    QString note; ///< path, to be removed with the database
    ScratchDatabase database;
};

/// A note on the disk of a database that a restore is about to make: a server that is killed cannot clear up, so the
/// next one has to know.
class ScratchNote
{
public:
    /// \a folder is made where it is missing. Errors: DiskFull, FileUnwritable.
    static core::Result<std::unique_ptr<ScratchNote>> write(const QString &folder, const ScratchDatabase &database);
    /// Unless settled(), the database is left for somebody else to remove.
    ~ScratchNote();
    Q_DISABLE_COPY_MOVE(ScratchNote)

    const ScratchDatabase &database() const { return m_database; }
    /// The database is gone, or stays for good.
    void settled();

    /// At start, before any restore: what an earlier server was making is left.
    static void adopt(const QString &folder);
    static QList<LeftDatabase> left(const QString &folder);

private:
    ScratchNote(QString path, ScratchDatabase database) : m_path(std::move(path)), m_database(std::move(database)) { }

    QString m_path;
    const ScratchDatabase m_database;
};

/// A new name or mark that nothing else has: \a beginning and some random digits.
QString uniqueName(const QString &beginning);

} // namespace mainstay::backup

namespace mainstay::core {

template <> struct Fields<backup::ScratchDatabase>
{
    static constexpr auto table = std::make_tuple(field("engine", &backup::ScratchDatabase::engine),
        optionalField("host", &backup::ScratchDatabase::host), optionalField("port", &backup::ScratchDatabase::port),
        field("name", &backup::ScratchDatabase::name), optionalField("mark", &backup::ScratchDatabase::mark),
        optionalField("replaces", &backup::ScratchDatabase::replaces));
};

} // namespace mainstay::core
