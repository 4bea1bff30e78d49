// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QFile>
#include <QMutex>
#include <QString>

namespace mainstay::agent {

/// A log that one process appends to, with a bounded size: beyond it the file becomes ".1", and that ".2".
class LogFile
{
public:
    static constexpr qint64 mostBytes = 1024 * 1024;
    static constexpr int olderFiles = 2;

    explicit LogFile(const QString &path);

    /// Adds a line; a log that cannot be written is no reason to fail.
    void append(const QString &line);

    /// The last lines of the file at \a path, at most \a mostBytes bytes of UTF-8; it begins with a whole line.
    static QString tail(const QString &path, qint64 bytes);

private:
    void rotate();

    QMutex m_mutex;
    QFile m_file;
};

} // namespace mainstay::agent
