// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QFile>
#include <QString>

namespace mainstay::jobs {

/// A job's log: a text file that only grows, one line an event, the instant in UTC first. Others may read along.
class JobLog
{
public:
    explicit JobLog(const QString &path) : m_file(path) { }

    /// Adds a line, making the file when there is none. A job does not fail for want of its log: why it has none goes
    /// to the server's own log.
    void write(const QDateTime &at, const QString &line);

private:
    bool open();
    void complain();

    QFile m_file;
    bool m_complained = false;
};

} // namespace mainstay::jobs
