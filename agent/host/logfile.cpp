// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/host/logfile.h"

namespace mainstay::agent {

using namespace Qt::StringLiterals;

LogFile::LogFile(const QString &path) : m_file(path)
{
    m_file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered);
}

void LogFile::append(const QString &line)
{
    const QMutexLocker lock(&m_mutex);
    if (m_file.size() > mostBytes)
        rotate();
    m_file.write(line.toUtf8() + '\n');
}

void LogFile::rotate()
{
    const QString path = m_file.fileName();
    m_file.close();
    QFile::remove(path + u".%1"_s.arg(olderFiles));
    for (int i = olderFiles; i > 1; --i)
        QFile::rename(path + u".%1"_s.arg(i - 1), path + u".%1"_s.arg(i));
    QFile::rename(path, path + u".1"_s);
    m_file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered);
}

QString LogFile::tail(const QString &path, qint64 bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const qint64 start = std::max<qint64>(0, file.size() - bytes);
    file.seek(start);
    QByteArray tail = file.read(bytes);
    if (start > 0)
        tail.remove(0, tail.indexOf('\n') + 1);
    return QString::fromUtf8(tail);
}

} // namespace mainstay::agent
