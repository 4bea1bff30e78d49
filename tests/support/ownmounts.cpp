// SPDX-License-Identifier: GPL-3.0-or-later
#include "ownmounts.h"

#include <QByteArray>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

namespace mainstay::test {

namespace {

bool writeTo(const char *path, const QByteArray &text)
{
    const int file = ::open(path, O_WRONLY | O_CLOEXEC);
    const bool written = file >= 0 && ::write(file, text.constData(), std::size_t(text.size())) == text.size();
    ::close(file);
    return written;
}

/// Everybody stays who they are.
bool mapOnto(const char *path, unsigned int id)
{
    const QByteArray number = QByteArray::number(id);
    return writeTo(path, number + ' ' + number + " 1");
}

} // namespace

QString ownMounts()
{
    const uid_t user = ::getuid();
    const gid_t group = ::getgid();
    const auto failed
        = [](const char *what) { return QString::fromLatin1(what) + QString::fromLocal8Bit(std::strerror(errno)); };
    if (user == 0) {
        if (::unshare(CLONE_NEWNS) != 0)
            return failed("unshare: ");
    } else if (::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0 || !writeTo("/proc/self/setgroups", "deny")
        || !mapOnto("/proc/self/uid_map", user) || !mapOnto("/proc/self/gid_map", group)) {
        return failed("unshare: ");
    }
    if (::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0)
        return failed("mount: ");
    return {};
}

} // namespace mainstay::test
