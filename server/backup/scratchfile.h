// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QString>

namespace mainstay::backup {

/// The name of a file that is gone when this is; what SQLite may have put beside it goes too.
class ScratchFile
{
public:
    explicit ScratchFile(QString path) : m_path(std::move(path)) { removeAt(m_path); }
    ~ScratchFile() { removeAt(m_path); }
    Q_DISABLE_COPY_MOVE(ScratchFile)

    const QString &path() const { return m_path; }

    /// Removes an SQLite file with what may be beside it.
    static void removeAt(const QString &path)
    {
        for (const char *suffix : {"", "-wal", "-shm", "-journal"})
            QFile::remove(path + QLatin1StringView(suffix));
    }

private:
    const QString m_path;
};

} // namespace mainstay::backup
