// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/joblog.h"

#include "core/codec/codec.h"
#include "platform/files/files.h"

#include <QLoggingCategory>

namespace mainstay::jobs {

namespace {

Q_LOGGING_CATEGORY(lcJobs, "mainstay.jobs")

} // namespace

void JobLog::write(const QDateTime &at, const QString &line)
{
    QString text = line;
    text.replace(u'\n', u' ');
    const QByteArray bytes = core::instantToText(at).toUtf8() + ' ' + text.toUtf8() + '\n';
    if (!open() || m_file.write(bytes) != bytes.size())
        complain();
}

bool JobLog::open()
{
    if (m_file.isOpen())
        return true;
    return m_file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered)
        && m_file.setPermissions(platform::privateFile);
}

void JobLog::complain()
{
    if (!m_complained)
        qCWarning(lcJobs).noquote() << "cannot write" << m_file.fileName() << m_file.errorString();
    m_complained = true;
}

} // namespace mainstay::jobs
