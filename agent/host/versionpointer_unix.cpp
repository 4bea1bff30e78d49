// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/host/versionfolders.h"

#include "platform/files/files.h"

#include <QFile>

#include <climits>
#include <unistd.h>

namespace mainstay::agent {

QString readPointer(const QString &path)
{
    // Not QFile::symLinkTarget(): it would follow what a pointer must not be, a link to a link.
    QByteArray target(PATH_MAX, Qt::Uninitialized);
    const ssize_t length = ::readlink(QFile::encodeName(path).constData(), target.data(), size_t(target.size()));
    return length > 0 ? QFile::decodeName(target.first(length)) : QString();
}

core::Result<void> writePointer(const QString &path, const QString &target)
{
    return platform::switchSymlink(path, target);
}

} // namespace mainstay::agent
