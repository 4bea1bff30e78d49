// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/backup/backupengine.h"

#include <chrono>

namespace mainstay::backup {

/// Restoration in the place of an SQLite file that programs may have open: what is restored is made and checked beside
/// it, and then goes into it page by page in one transaction of SQLite's own. So they see the old content or the new, a
/// crash leaves the old, and nobody has to let the file go.
class SqliteExchange : public Restoration
{
public:
    /// \a staged is where the restored copy is made; \a patience is how long others may hold the file locked. Errors:
    /// those of SqliteRestore.
    static core::Result<std::unique_ptr<Restoration>> begin(
        const QString &staged, const QString &path, std::chrono::seconds patience, jobs::Progress &progress);

    core::Result<void> write(QByteArrayView bytes) override { return m_copy->write(bytes); }
    core::Result<TableFigures> finish() override;
    /// Errors: FileUnwritable (context: path), TimedOut (context: reason=locked), Cancelled, DiskFull, StorageFailed.
    core::Result<void> keep() override;

private:
    SqliteExchange(QString staged, QString path, std::chrono::seconds patience, jobs::Progress &progress)
        : m_staged(std::move(staged)), m_path(std::move(path)), m_patience(patience), m_progress(progress)
    { }

    const QString m_staged;
    const QString m_path;
    const std::chrono::seconds m_patience;
    jobs::Progress &m_progress;
    std::unique_ptr<Restoration> m_copy; ///< gone with this, and its file too
};

} // namespace mainstay::backup
