// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/patch/durablecopy.h"

#include "platform/files/files.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QScopeGuard>

#include <algorithm>
#include <cerrno>
#include <sys/stat.h>
#include <unistd.h>

namespace mainstay::agent {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

namespace {

/// Gives \a path the owner, and where \a withMode the rights, of \a like. Only root can give files away: for others
/// everything is theirs anyway.
Result<void> resemble(const QString &path, const QString &like, bool withMode)
{
    struct stat status = {};
    if (::lstat(QFile::encodeName(like).constData(), &status) != 0)
        return {};
    const QByteArray name = QFile::encodeName(path);
    if (::geteuid() == 0 && ::lchown(name.constData(), status.st_uid, status.st_gid) != 0)
        return platform::unwritable(path, errno);
    if (withMode && !S_ISLNK(status.st_mode) && ::chmod(name.constData(), status.st_mode & 07777) != 0)
        return platform::unwritable(path, errno);
    return {};
}

/// What a link says, as it says it.
QByteArray linkText(const QString &path)
{
    QByteArray text(4096, '\0');
    const ssize_t length = ::readlink(QFile::encodeName(path).constData(), text.data(), std::size_t(text.size()));
    text.resize(std::max<ssize_t>(length, 0));
    return text;
}

Result<void> copyBytes(const QString &from, const QString &to)
{
    QFile source(from);
    if (!source.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return platform::unreadable(source);
    QFile target(to);
    if (!target.open(QIODevice::WriteOnly | QIODevice::Truncate | QIODevice::Unbuffered))
        return platform::unwritable(target);
    QByteArray piece(1 << 18, Qt::Uninitialized);
    while (const qint64 count = source.read(piece.data(), piece.size())) {
        if (count < 0)
            return platform::unreadable(source);
        if (target.write(piece.constData(), count) != count)
            return platform::unwritable(target);
    }
    target.close();
    return platform::syncFile(to);
}

} // namespace

Result<void> makeFolder(const QString &folder)
{
    if (!QDir().mkpath(folder))
        return Error{ErrorKind::FileUnwritable, u"cannot make the folder"_s, {{u"path"_s, folder}}};
    return {};
}

Result<void> copyDurably(const QString &from, const QString &to, bool keepOwner)
{
    const QFileInfo source(from);
    const QString folder = QFileInfo(to).path();
    if (const auto made = makeFolder(folder); !made)
        return made;
    // Beside its place, so that the rename stays within one file system.
    const QString partial = folder + u"/.mainstay-"_s + QFileInfo(to).fileName().left(200);
    QFile::remove(partial);
    auto cleanUp = qScopeGuard([&partial] { QFile::remove(partial); });
    if (source.isSymLink()) {
        const QByteArray target = linkText(from);
        if (::symlink(target.constData(), QFile::encodeName(partial).constData()) != 0)
            return platform::unwritable(partial, errno);
    } else if (const auto copied = copyBytes(from, partial); !copied) {
        return copied;
    }
    if (const auto right = resemble(partial, from, true); !right)
        return right;
    if (!keepOwner) {
        const bool replaces = QFileInfo::exists(to) || QFileInfo(to).isSymLink();
        if (const auto right = resemble(partial, replaces ? to : folder, false); !right)
            return right;
    }
    const auto renamed = platform::renameDurably(partial, to);
    if (renamed)
        cleanUp.dismiss();
    return renamed;
}

Result<void> copyFolder(const QString &from, const QString &to, const std::function<bool()> &proceed)
{
    if (QFileInfo::exists(to))
        return Error{ErrorKind::AlreadyExists, u"the folder is there already"_s, {{u"path"_s, to}}};
    if (const auto made = makeFolder(to); !made)
        return made;
    if (const auto right = resemble(to, from, true); !right)
        return right;
    const QFileInfoList entries
        = QDir(from).entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot, QDir::Name);
    for (const QFileInfo &entry : entries) {
        if (!proceed())
            return Error{ErrorKind::Cancelled, {}, {}};
        const QString target = to + u'/' + entry.fileName();
        Result<void> copied;
        if (entry.isDir() && !entry.isSymLink())
            copied = copyFolder(entry.filePath(), target, proceed);
        else if (entry.isFile() || entry.isSymLink())
            copied = copyDurably(entry.filePath(), target, true);
        // Sockets and pipes belong to who is running, and are made anew.
        if (!copied)
            return copied;
    }
    return platform::syncFolder(to);
}

QStringList filesBelow(const QString &folder)
{
    QStringList files;
    QStringList open{QString()};
    while (!open.isEmpty()) {
        const QString inner = open.takeLast();
        const QFileInfoList entries
            = QDir(folder + u'/' + inner)
                  .entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
        for (const QFileInfo &entry : entries) {
            const QString path = inner.isEmpty() ? entry.fileName() : QString(inner + u'/' + entry.fileName());
            if (entry.isDir() && !entry.isSymLink())
                open.append(path);
            else
                files.append(path);
        }
    }
    files.sort();
    return files;
}

qint64 bytesBelow(const QString &folder)
{
    qint64 bytes = 0;
    const QStringList files = filesBelow(folder);
    for (const QString &file : files) {
        if (const QFileInfo info(folder + u'/' + file); !info.isSymLink())
            bytes += info.size();
    }
    return bytes;
}

} // namespace mainstay::agent
