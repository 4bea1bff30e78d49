// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/backup/sqliterestore.h"

#include "platform/files/files.h"
#include "server/backup/scratchfile.h"
#include "server/backup/sqliteconnection.h"

#include <QFileInfo>

namespace mainstay::backup {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

Result<std::unique_ptr<Restoration>> SqliteRestore::begin(const QString &path, Kind kind, jobs::Progress &progress)
{
    if (kind == Kind::New && QFileInfo::exists(path))
        return Error{ErrorKind::AlreadyExists, path, {{u"field"_s, u"database"_s}}};
    if (kind == Kind::Replacement)
        ScratchFile::removeAt(path);
    std::unique_ptr<SqliteRestore> restore(new SqliteRestore(path, progress));
    restore->m_file = std::make_unique<FileSink>(path);
    if (const auto opened = restore->m_file->open(); !opened)
        return opened.error();
    restore->m_made = true;
    return std::unique_ptr<Restoration>(std::move(restore));
}

SqliteRestore::~SqliteRestore()
{
    m_file.reset();
    if (m_made && !m_stays)
        ScratchFile::removeAt(m_path);
}

Result<TableFigures> SqliteRestore::finish()
{
    if (const auto closed = m_file->close(); !closed)
        return closed.error();
    // Opened as a server would, not as a frozen file: what would hinder its use must come to light here.
    auto restored = SqliteConnection::open(m_path, SqliteConnection::Mode::ReadLive);
    if (!restored)
        return restored.error();
    restored->stopWhen([this] { return m_progress.stopRequested(); });
    if (const auto sound = restored->quickCheck(); !sound)
        return sound.error();
    return restored->figures();
}

Result<void> SqliteRestore::keep()
{
    if (const auto synced = platform::syncFile(m_path); !synced)
        return synced;
    m_stays = true;
    return platform::syncFolder(QFileInfo(m_path).absolutePath());
}

} // namespace mainstay::backup
