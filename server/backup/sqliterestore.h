// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/backup/backupengine.h"
#include "server/backup/filesink.h"

namespace mainstay::backup {

/// Restoration of an SQLite database: the file itself, checked as a server would open it.
class SqliteRestore : public Restoration
{
public:
    /// Behind the name of a new file until it is whole.
    static constexpr QLatin1StringView partialEnding{".partial"};

    enum class Kind {
        New, ///< there must be none at its path
        Replacement, ///< one that was there before goes
    };

    /// Errors: AlreadyExists, DiskFull, FileUnwritable.
    static core::Result<std::unique_ptr<Restoration>> begin(const QString &path, Kind kind, jobs::Progress &progress);
    ~SqliteRestore() override;

    core::Result<void> write(QByteArrayView bytes) override { return m_file->write(bytes); }
    core::Result<TableFigures> finish() override;
    core::Result<void> keep() override;

private:
    SqliteRestore(QString path, Kind kind, jobs::Progress &progress);

    const QString m_path;
    const QString m_work; ///< where the file is until it is kept
    jobs::Progress &m_progress;
    std::unique_ptr<FileSink> m_file;
    bool m_made = false;
    bool m_stays = false;
};

} // namespace mainstay::backup
