// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QString>

namespace mainstay::backup {

/// The name of a file that is gone when this is; what SQLite may have put beside it goes too.
class ScratchFile
{
public:
    explicit ScratchFile(QString path) : m_path(std::move(path)) { remove(); }
    ~ScratchFile() { remove(); }
    Q_DISABLE_COPY_MOVE(ScratchFile)

    const QString &path() const { return m_path; }

private:
    void remove() const
    {
        for (const char *suffix : {"", "-wal", "-shm", "-journal"})
            QFile::remove(m_path + QLatin1StringView(suffix));
    }

    const QString m_path;
};

} // namespace mainstay::backup
