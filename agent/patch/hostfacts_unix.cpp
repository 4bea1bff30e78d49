// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/patch/hostfacts.h"

#include "platform/files/files.h"

#include <QFileInfo>

namespace mainstay::agent {

using namespace Qt::StringLiterals;

namespace {

QString textOf(const QString &path)
{
    constexpr qint64 mostBytes = 1024 * 1024;
    return QString::fromUtf8(platform::readFile(path, mostBytes).valueOr({})).trimmed();
}

} // namespace

QString bootId(const QString &file)
{
    return textOf(file);
}

QString bootIdFile()
{
    return u"/proc/sys/kernel/random/boot_id"_s;
}

QStringList pendingReboot()
{
    // What Debian and its children write; the second names the packages.
    const QString flag = u"/run/reboot-required"_s;
    if (!QFileInfo::exists(flag))
        return {};
    QStringList packages = textOf(flag + u".pkgs"_s).split(u'\n', Qt::SkipEmptyParts);
    packages.removeDuplicates();
    return packages.isEmpty() ? QStringList{flag} : packages;
}

bool isVirtualMachine()
{
    if (QFileInfo::exists(u"/sys/hypervisor/type"_s))
        return true;
    const QStringList lines = textOf(u"/proc/cpuinfo"_s).split(u'\n');
    for (const QString &line : lines) {
        if (line.startsWith("flags"_L1))
            return line.split(u' ').contains(u"hypervisor"_s);
    }
    return false;
}

QStringList rebootCommand()
{
    return {u"systemctl"_s, u"reboot"_s};
}

} // namespace mainstay::agent
