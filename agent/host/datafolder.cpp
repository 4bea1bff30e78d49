// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/host/datafolder.h"

#include "platform/files/files.h"

#include <QDir>

namespace mainstay::agent {

using namespace Qt::StringLiterals;

DataFolder::DataFolder(const QString &path) : m_path(QDir::cleanPath(QDir().absoluteFilePath(path))) { }

QString DataFolder::in(const QString &name) const
{
    return m_path + u'/' + name;
}

QString DataFolder::versionFolder(const core::Version &version) const
{
    return versionsFolder() + u'/' + version.toString();
}

QString DataFolder::programOf(const core::Version &version) const
{
    return versionFolder(version) + u'/' + programName();
}

QString DataFolder::programName()
{
#ifdef Q_OS_WIN
    return u"mainstay-agent.exe"_s;
#else
    return u"mainstay-agent"_s;
#endif
}

QString DataFolder::download(const QString &sha256) const
{
    return downloadsFolder() + u'/' + sha256;
}

QString DataFolder::installersFolder(const core::Version &version) const
{
    return installersFolder() + u'/' + version.toString();
}

QString DataFolder::installerStep(const core::Version &version) const
{
    return installersFolder(version) + u"/step.json"_s;
}

core::Result<void> DataFolder::create() const
{
    for (const QString &folder : {m_path, keysFolder(), logsFolder(), versionsFolder(), downloadsFolder()}) {
        if (const auto made = platform::makePrivateFolder(folder); !made)
            return made;
    }
    return {};
}

} // namespace mainstay::agent
