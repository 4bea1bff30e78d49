// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/host/otherinstaller.h"

#include <QFile>

#include <fcntl.h>
#include <unistd.h>

namespace mainstay::agent {

using namespace Qt::StringLiterals;
using core::InstallerKind;

namespace {

/// The process that holds a record lock on the file; 0 when none does. The lock is only looked at, never taken, so that
/// nobody else finds it held because of us.
pid_t holderOf(const QString &path)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return 0;
    struct flock lock = {};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    const bool asked = ::fcntl(descriptor, F_GETLK, &lock) == 0;
    ::close(descriptor);
    return asked && lock.l_type != F_UNLCK ? lock.l_pid : 0;
}

QString nameOf(pid_t process)
{
    QFile name(u"/proc/%1/comm"_s.arg(process));
    if (!name.open(QIODevice::ReadOnly))
        return u"process %1"_s.arg(process);
    return QString::fromUtf8(name.readAll()).trimmed();
}

QStringList locksOf(InstallerKind kind)
{
    switch (kind) {
    case InstallerKind::Deb:
        return {u"/var/lib/dpkg/lock-frontend"_s, u"/var/lib/dpkg/lock"_s};
    case InstallerKind::Rpm:
        return {u"/var/lib/rpm/.rpm.lock"_s, u"/usr/lib/sysimage/rpm/.rpm.lock"_s};
    case InstallerKind::Msi:
    case InstallerKind::Exe:
    case InstallerKind::None:
        break;
    }
    return {};
}

} // namespace

std::optional<QString> otherInstaller(InstallerKind kind, const QString &root)
{
    for (const QString &lock : locksOf(kind)) {
        if (const pid_t holder = holderOf(root + lock); holder != 0)
            return nameOf(holder);
    }
    return std::nullopt;
}

} // namespace mainstay::agent
