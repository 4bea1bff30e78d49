// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/files/files.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUuid>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace mainstay::platform {

using namespace Qt::StringLiterals;

namespace {

/// Repeats a system call that a signal interrupted.
template <typename Call> auto retried(Call call)
{
    auto result = call();
    while (result == -1 && errno == EINTR)
        result = call();
    return result;
}

/// A file descriptor that is closed when it goes away.
class Descriptor
{
public:
    explicit Descriptor(int descriptor) : m_descriptor(descriptor) { }
    ~Descriptor()
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }
    Q_DISABLE_COPY_MOVE(Descriptor)

    bool isOpen() const { return m_descriptor >= 0; }
    int operator*() const { return m_descriptor; }

    /// Closes and tells whether the system had nothing left to complain about (NFS and quotas complain only here).
    bool close()
    {
        const int result = ::close(m_descriptor);
        m_descriptor = -1;
        return result == 0 || errno == EINTR;
    }

private:
    int m_descriptor;
};

/// Removes a half-made file unless it has been put in its place.
class Leftover
{
public:
    explicit Leftover(QByteArray path) : m_path(std::move(path)) { }
    ~Leftover()
    {
        if (!m_path.isEmpty())
            ::unlink(m_path.constData());
    }
    Q_DISABLE_COPY_MOVE(Leftover)

    void keep() { m_path.clear(); }

private:
    QByteArray m_path;
};

mode_t modeOf(QFileDevice::Permissions permissions)
{
    mode_t mode = 0;
    const auto add = [&](QFileDevice::Permissions qt, mode_t bit) { mode |= (permissions & qt) ? bit : 0; };
    add({QFileDevice::ReadOwner, QFileDevice::ReadUser}, S_IRUSR);
    add({QFileDevice::WriteOwner, QFileDevice::WriteUser}, S_IWUSR);
    add({QFileDevice::ExeOwner, QFileDevice::ExeUser}, S_IXUSR);
    add(QFileDevice::ReadGroup, S_IRGRP);
    add(QFileDevice::WriteGroup, S_IWGRP);
    add(QFileDevice::ExeGroup, S_IXGRP);
    add(QFileDevice::ReadOther, S_IROTH);
    add(QFileDevice::WriteOther, S_IWOTH);
    add(QFileDevice::ExeOther, S_IXOTH);
    return mode;
}

/// A name of its own in the folder of \a path, of a length that fits beside the longest of names.
QByteArray temporaryBeside(const QString &path)
{
    const QString name = u".mainstay-"_s + QUuid::createUuid().toString(QUuid::Id128) + u".tmp"_s;
    return QFile::encodeName(QFileInfo(path).absoluteDir().filePath(name));
}

bool writeAll(int descriptor, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t count = retried([&] { return ::write(descriptor, bytes.data(), std::size_t(bytes.size())); });
        if (count < 0)
            return false;
        bytes = bytes.sliced(count);
    }
    return true;
}

core::Result<void> sync(const QString &path, int flags)
{
    const Descriptor descriptor(
        retried([&] { return ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | flags); }));
    if (!descriptor.isOpen() || retried([&] { return ::fsync(*descriptor); }) != 0)
        return unwritable(path, errno);
    return {};
}

core::Result<void> syncFolderOf(const QString &path)
{
    return syncFolder(QFileInfo(path).absolutePath());
}

} // namespace

core::Result<void> writeAtomically(const QString &path, QByteArrayView bytes, QFileDevice::Permissions permissions)
{
    const QByteArray temporary = temporaryBeside(path);
    Descriptor file(retried([&] {
        return ::open(temporary.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR);
    }));
    if (!file.isOpen())
        return unwritable(path, errno);
    Leftover leftover(temporary);

    if (!writeAll(*file, bytes) || ::fchmod(*file, modeOf(permissions)) != 0
        || retried([&] { return ::fsync(*file); }) != 0 || !file.close()) {
        const core::Error error = unwritable(path, errno);
        return error.kind == core::ErrorKind::DiskFull ? error.with(u"needed"_s, QString::number(bytes.size())) : error;
    }
    if (::rename(temporary.constData(), QFile::encodeName(path).constData()) != 0)
        return unwritable(path, errno);
    leftover.keep();
    return syncFolderOf(path);
}

core::Result<void> renameDurably(const QString &from, const QString &to)
{
    if (::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) != 0)
        return unwritable(errno == ENOENT ? from : to, errno);
    const auto synced = syncFolderOf(to);
    if (!synced || QFileInfo(from).absolutePath() == QFileInfo(to).absolutePath())
        return synced;
    return syncFolderOf(from);
}

core::Result<void> switchSymlink(const QString &link, const QString &target)
{
    const QByteArray place = QFile::encodeName(link);
    struct stat there
    {
    };
    if (::lstat(place.constData(), &there) == 0 && !S_ISLNK(there.st_mode)) {
        return core::Error{
            core::ErrorKind::AlreadyExists, u"there is something that is not a link"_s, {{u"path"_s, link}}};
    }
    const QByteArray temporary = temporaryBeside(link);
    if (::symlink(QFile::encodeName(target).constData(), temporary.constData()) != 0)
        return unwritable(link, errno);
    Leftover leftover(temporary);
    if (::rename(temporary.constData(), place.constData()) != 0)
        return unwritable(link, errno);
    leftover.keep();
    return syncFolderOf(link);
}

core::Result<void> syncFile(const QString &path)
{
    return sync(path, 0);
}

core::Result<void> syncFolder(const QString &path)
{
    return sync(path, O_DIRECTORY);
}

core::Result<void> makePrivateFolder(const QString &path)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    if (!QDir().mkpath(QFileInfo(absolute).path()))
        return unwritable(path, errno);
    const QByteArray name = QFile::encodeName(absolute);
    if (::mkdir(name.constData(), S_IRWXU) != 0 && errno != EEXIST)
        return unwritable(path, errno);
    struct stat there
    {
    };
    if (::stat(name.constData(), &there) != 0)
        return unwritable(path, errno);
    if (!S_ISDIR(there.st_mode))
        return unwritable(path, ENOTDIR);
    if ((there.st_mode & 07777) != S_IRWXU && ::chmod(name.constData(), S_IRWXU) != 0)
        return unwritable(path, errno);
    return syncFolderOf(absolute);
}

core::Result<void> makePrivate(const QString &path)
{
    QFile file(path);
    if (file.setPermissions(privateFile))
        return {};
    if (!file.exists())
        return core::Error{core::ErrorKind::NotFound, {}, {{u"path"_s, path}}};
    return unwritable(file);
}

bool isPrivate(const QString &path)
{
    constexpr QFileDevice::Permissions others{
        QFileDevice::ReadGroup, QFileDevice::WriteGroup, QFileDevice::ReadOther, QFileDevice::WriteOther};
    return !(QFileInfo(path).permissions() & others);
}

} // namespace mainstay::platform
