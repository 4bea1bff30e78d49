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

SqliteRestore::SqliteRestore(QString path, Kind kind, jobs::Progress &progress)
    : m_path(std::move(path)),
      m_work(kind == Kind::New ? QString(m_path + partialEnding) : m_path),
      m_progress(progress)
{ }

Result<std::unique_ptr<Restoration>> SqliteRestore::begin(const QString &path, Kind kind, jobs::Progress &progress)
{
    if (kind == Kind::New && QFileInfo::exists(path))
        return Error{ErrorKind::AlreadyExists, path, {{u"field"_s, u"database"_s}}};
    std::unique_ptr<SqliteRestore> restore(new SqliteRestore(path, kind, progress));
    ScratchFile::removeAt(restore->m_work);
    restore->m_file = std::make_unique<FileSink>(restore->m_work);
    if (const auto opened = restore->m_file->open(); !opened)
        return opened.error();
    restore->m_made = true;
    return std::unique_ptr<Restoration>(std::move(restore));
}

SqliteRestore::~SqliteRestore()
{
    m_file.reset();
    if (m_made && !m_stays)
        ScratchFile::removeAt(m_work);
}

Result<TableFigures> SqliteRestore::finish()
{
    if (const auto closed = m_file->close(); !closed)
        return closed.error();
    // Opened as a server would, not as a frozen file: what would hinder its use must come to light here.
    auto restored = SqliteConnection::open(m_work, SqliteConnection::Mode::ReadLive);
    if (!restored)
        return restored.error();
    restored->stopWhen([this] { return m_progress.stopRequested(); });
    if (const auto sound = restored->quickCheck(); !sound)
        return sound.error();
    return restored->figures();
}

Result<void> SqliteRestore::keep()
{
    if (const auto synced = platform::syncFile(m_work); !synced)
        return synced;
    if (m_work != m_path) {
        // Somebody may have put a file there meanwhile.
        if (QFileInfo::exists(m_path))
            return Error{ErrorKind::AlreadyExists, m_path, {{u"field"_s, u"database"_s}}};
        if (const auto renamed = platform::renameDurably(m_work, m_path); !renamed)
            return renamed;
        ScratchFile::removeAt(m_work); // what SQLite may have put beside it
    }
    m_stays = true;
    return platform::syncFolder(QFileInfo(m_path).absolutePath());
}

} // namespace mainstay::backup
