// SPDX-License-Identifier: GPL-3.0-or-later
#include "unprivileged.h"

#include <QFile>

#include <cerrno>
#include <cstring>
#include <pwd.h>
#include <unistd.h>

namespace mainstay::test {

using namespace Qt::StringLiterals;

namespace {

const passwd *nobody()
{
    return ::getuid() == 0 ? ::getpwnam("nobody") : nullptr;
}

} // namespace

Unprivileged::Unprivileged(const QString &wanted, const QStringList &with) : program(wanted), arguments(with)
{
    if (const passwd *other = nobody()) {
        arguments = QStringList{u"--reuid=%1"_s.arg(other->pw_uid), u"--regid=%1"_s.arg(other->pw_gid),
                        u"--clear-groups"_s, u"--pdeathsig=KILL"_s, wanted}
            + with;
        program = u"setpriv"_s;
    }
}

QString Unprivileged::give(const QString &path)
{
    const passwd *other = nobody();
    if (other && ::chown(QFile::encodeName(path).constData(), other->pw_uid, other->pw_gid) != 0)
        return QString::fromLocal8Bit(std::strerror(errno));
    return {};
}

} // namespace mainstay::test
