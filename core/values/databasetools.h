// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/backup.h"

namespace mainstay::core {

/// A program on the main server that can make a dump of one kind of database.
struct DatabaseTool
{
    DatabaseEngine engine = DatabaseEngine::Sqlite;
    QString path; ///< empty: built in
    QString version; ///< the line with which it says its version

    friend bool operator==(const DatabaseTool &, const DatabaseTool &) = default;
};

/// GET /api/v1/settings/database/tools: what is installed there, the newest of each engine last.
struct DatabaseTools
{
    QList<DatabaseTool> tools;

    friend bool operator==(const DatabaseTools &, const DatabaseTools &) = default;
};

template <> struct Fields<DatabaseTool>
{
    static constexpr auto table = std::make_tuple(field("engine", &DatabaseTool::engine),
        optionalField("path", &DatabaseTool::path), field("version", &DatabaseTool::version));
};

template <> struct Fields<DatabaseTools>
{
    static constexpr auto table = std::make_tuple(field("tools", &DatabaseTools::tools));
};

} // namespace mainstay::core
