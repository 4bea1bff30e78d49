// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/folderlock.h"

#include "platform/files/files.h"

#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace mainstay {

using namespace Qt::StringLiterals;

core::Result<std::unique_ptr<FolderLock>> FolderLock::acquire(const QString &path)
{
    const int file = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file < 0)
        return platform::unwritable(path, errno);
    if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
        ::close(file);
        return core::Error{
            core::ErrorKind::Conflict, u"Another mainstayd uses this data folder."_s, {{u"state"_s, u"running"_s}}};
    }
    return std::unique_ptr<FolderLock>(new FolderLock(file));
}

FolderLock::~FolderLock()
{
    ::close(m_file);
}

} // namespace mainstay
