// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/backup/installedtools.h"

#include "server/backup/clienttool.h"
#include "server/backup/postgresqlclient.h"

#include <QFileInfo>
#include <QStandardPaths>

#include <sqlite3.h>

namespace mainstay::backup {

using namespace Qt::StringLiterals;
using core::DatabaseEngine;

QList<core::DatabaseTool> installedTools(const QString &folder)
{
    QList<core::DatabaseTool> tools{
        {DatabaseEngine::Sqlite, {}, QString(u"SQLite "_s + QString::fromLatin1(sqlite3_libversion()))}};
    const auto add = [&tools](DatabaseEngine engine, const QString &path) {
        if (path.isEmpty() || !QFileInfo(path).isExecutable())
            return;
        if (const auto tool = ClientTool::ask(path))
            tools.append({engine, path, tool->said});
    };
    QStringList folders = postgreSqlFolders();
    // Debian's pg_dump on the path is a wrapper around one of those.
    if (folders.isEmpty())
        add(DatabaseEngine::PostgreSql, QStandardPaths::findExecutable(u"pg_dump"_s));
    if (!folder.isEmpty() && !folders.contains(folder))
        folders.append(folder);
    for (const QString &one : std::as_const(folders))
        add(DatabaseEngine::PostgreSql, QString(one + u"/pg_dump"_s));
    add(DatabaseEngine::MariaDb, QStandardPaths::findExecutable(u"mariadb-dump"_s));
    if (!folder.isEmpty())
        add(DatabaseEngine::MariaDb, QString(folder + u"/mariadb-dump"_s));
    return tools;
}

} // namespace mainstay::backup
