// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/files/files.h"

#include "platform/files/systemerror.h"

#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>

namespace mainstay::platform {

using namespace Qt::StringLiterals;

namespace {

core::Error diskFull(const QString &path, const QString &detail)
{
    core::Error error{core::ErrorKind::DiskFull, detail, {{u"path"_s, path}}};
    if (const auto free = freeBytes(path))
        error = error.with(u"free"_s, QString::number(*free));
    return error;
}

} // namespace

core::Result<QByteArray> readFile(const QString &path, qint64 limit)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return unreadable(file);

    QByteArray bytes;
    // One byte more than allowed tells a file that grew since its size was asked; devices and pipes have no size at
    // all.
    while (bytes.size() <= limit) {
        const QByteArray piece = file.read(qMin<qint64>(limit + 1 - bytes.size(), 1 << 20));
        if (file.error() != QFileDevice::NoError)
            return unreadable(file);
        if (piece.isEmpty())
            return bytes;
        bytes += piece;
    }
    return core::Error{core::ErrorKind::PayloadTooLarge, u"the file is longer than allowed"_s,
        {{u"path"_s, path}, {u"limit"_s, QString::number(limit)}}};
}

core::Result<qint64> freeBytes(const QString &path)
{
    QString existing = QFileInfo(path).absoluteFilePath();
    while (!QFileInfo::exists(existing)) {
        const QString parent = QFileInfo(existing).path();
        if (parent == existing)
            break;
        existing = parent;
    }
    const QStorageInfo storage(existing);
    if (!storage.isValid() || !storage.isReady())
        return core::Error{core::ErrorKind::FileUnreadable, u"no file system there"_s, {{u"path"_s, path}}};
    return storage.bytesAvailable();
}

core::Result<void> requireFreeBytes(const QString &path, qint64 needed)
{
    const auto free = freeBytes(path);
    if (!free)
        return free.error();
    if (*free < needed) {
        return core::Error{core::ErrorKind::DiskFull, {},
            {{u"path"_s, path}, {u"needed"_s, QString::number(needed)}, {u"free"_s, QString::number(*free)}}};
    }
    return {};
}

core::Error unreadable(const QFileDevice &file)
{
    const QString path = file.fileName();
    const auto kind = QFileInfo::exists(path) ? core::ErrorKind::FileUnreadable : core::ErrorKind::NotFound;
    return {kind, file.errorString(), {{u"path"_s, path}}};
}

core::Error unwritable(const QFileDevice &file)
{
    // QFile calls a full disk ResourceError, and also a few other things that end the same way for who reads the
    // sentence.
    if (file.error() == QFileDevice::ResourceError)
        return diskFull(file.fileName(), file.errorString());
    // A disk that fills up in the middle of a piece takes a part of it, and QFile calls that no error.
    if (file.error() == QFileDevice::NoError)
        return diskFull(file.fileName(), u"only a part could be written"_s);
    return {core::ErrorKind::FileUnwritable, file.errorString(), {{u"path"_s, file.fileName()}}};
}

core::Error unwritable(const QString &path, int code)
{
    switch (meaningOf(code)) {
    case SystemError::Full:
        return diskFull(path, textOf(code));
    case SystemError::NotThere:
        return {core::ErrorKind::NotFound, textOf(code), {{u"path"_s, path}}};
    case SystemError::Other:
        break;
    }
    return {core::ErrorKind::FileUnwritable, textOf(code), {{u"path"_s, path}}};
}

} // namespace mainstay::platform
