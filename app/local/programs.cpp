// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/programs.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace mainstay::app {

using namespace Qt::StringLiterals;

QString findProgram(const QString &name)
{
    const QString own = QCoreApplication::applicationDirPath();
    for (const auto &folder : {""_L1, "/../server"_L1, "/../agent"_L1}) {
        const QFileInfo candidate(own + folder + u'/' + name);
        if (candidate.isFile() && candidate.isExecutable())
            return candidate.canonicalFilePath();
    }
    return QStandardPaths::findExecutable(name);
}

QString samplesFolder()
{
    const QString own = QCoreApplication::applicationDirPath();
    for (const auto &relative : {"/../samples"_L1, "/../share/mainstay/samples"_L1}) {
        const QString folder = own + relative;
        if (QFileInfo::exists(folder + u"/vendor.pub"_s))
            return QDir(folder).canonicalPath();
    }
    return {};
}

} // namespace mainstay::app
