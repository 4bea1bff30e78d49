// SPDX-License-Identifier: GPL-3.0-or-later
#include "smalldisk.h"

#include "ownmounts.h"

#include <QFile>
#include <QStorageInfo>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/mount.h>
#include <unistd.h>

namespace mainstay::test {

using namespace Qt::StringLiterals;

namespace {

/// Before main(), while there are no threads. Root needs none of it.
const QString noOwnMounts = ::getuid() == 0 ? QString() : ownMounts();

} // namespace

SmallDisk::SmallDisk(qint64 bytes)
{
    const QByteArray options = "mode=0700,size=" + QByteArray::number(bytes);
    if (::mount("tmpfs", QFile::encodeName(path()).constData(), "tmpfs", 0, options.constData()) != 0)
        m_problem = u"cannot mount a small disk (root may): "_s + noOwnMounts + u' '
            + QString::fromLocal8Bit(std::strerror(errno));
}

SmallDisk::~SmallDisk()
{
    if (m_problem.isEmpty())
        ::umount2(QFile::encodeName(path()).constData(), MNT_DETACH);
}

void SmallDisk::fill(qint64 spare) const
{
    const QByteArray name = QFile::encodeName(path() + u"/ballast"_s);
    const int file = ::open(name.constData(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    const QByteArray piece(1 << 16, 'x');
    for (qint64 left = QStorageInfo(path()).bytesAvailable() - spare; left > 0;) {
        const ssize_t count = ::write(file, piece.constData(), std::size_t(qMin<qint64>(left, piece.size())));
        if (count <= 0)
            break;
        left -= count;
    }
    ::close(file);
}

void SmallDisk::release() const
{
    QFile::remove(path() + u"/ballast"_s);
}

} // namespace mainstay::test
