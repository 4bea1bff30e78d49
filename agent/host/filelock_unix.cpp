// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/host/filelock.h"

#include "platform/files/files.h"

#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#include <utility>

namespace mainstay::agent {

using namespace Qt::StringLiterals;

core::Result<FileLock> FileLock::acquire(const QString &path)
{
    // flock() and not QLockFile: that one believes the process id in a file, which may be another process after a
    // crash.
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor < 0)
        return platform::unwritable(path, errno);
    FileLock lock(descriptor);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0)
        return core::Error{core::ErrorKind::Conflict, u"held by another process"_s, {{u"path"_s, path}}};
    return lock;
}

bool FileLock::isHeld(const QString &path)
{
    const auto lock = acquire(path);
    return !lock && lock.error().kind == core::ErrorKind::Conflict;
}

FileLock::FileLock(FileLock &&other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) { }

FileLock &FileLock::operator=(FileLock &&other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

FileLock::~FileLock()
{
    if (m_descriptor >= 0)
        ::close(int(m_descriptor));
}

} // namespace mainstay::agent
