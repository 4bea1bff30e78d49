// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/host/filelock.h"

#include "platform/files/access_windows.h"
#include "platform/files/files.h"

#include <utility>

namespace mainstay::agent {

using namespace Qt::StringLiterals;

core::Result<FileLock> FileLock::acquire(const QString &path)
{
    const platform::PrivateDescriptor descriptor(false);
    HANDLE file = ::CreateFileW(platform::nativePath(path).c_str(), GENERIC_READ | GENERIC_WRITE,
        FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, descriptor.attributes(), OPEN_ALWAYS,
        FILE_ATTRIBUTE_NORMAL, nullptr);
    if (file == INVALID_HANDLE_VALUE)
        return platform::unwritable(path, int(::GetLastError()));
    FileLock lock(reinterpret_cast<qintptr>(file));
    // Not by opening it for ourselves alone: a scanner that looks at the file would then seem to hold it.
    OVERLAPPED start{};
    if (!::LockFileEx(file, LOCKFILE_EXCLUSIVE_LOCK | LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, &start))
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
    if (m_descriptor != -1)
        ::CloseHandle(reinterpret_cast<HANDLE>(m_descriptor));
}

} // namespace mainstay::agent
