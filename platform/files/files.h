// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QFileDevice>
#include <QString>

/// Files that survive a power cut, and errors that say which file and why.
namespace mainstay::platform {

/// Everyone may read, the owner may write: 0644.
inline constexpr QFileDevice::Permissions publicFile{
    QFileDevice::ReadOwner, QFileDevice::WriteOwner, QFileDevice::ReadGroup, QFileDevice::ReadOther};

/// Nobody but the owner: 0600.
inline constexpr QFileDevice::Permissions privateFile{QFileDevice::ReadOwner, QFileDevice::WriteOwner};

/// Everyone may run, the owner may write: 0755.
inline constexpr QFileDevice::Permissions programFile
    = publicFile | QFileDevice::Permissions{QFileDevice::ExeOwner, QFileDevice::ExeGroup, QFileDevice::ExeOther};

/// The whole file at \a path. Errors: NotFound, FileUnreadable, PayloadTooLarge when it has more than \a limit bytes.
core::Result<QByteArray> readFile(const QString &path, qint64 limit);

/// Puts \a bytes at \a path so that at every instant, power cuts included, either the old file or the whole new one is
/// there. A symbolic link at \a path is replaced, not followed. Nothing is left behind on failure.
/// Errors: DiskFull, FileUnwritable.
core::Result<void> writeAtomically(
    const QString &path, QByteArrayView bytes, QFileDevice::Permissions permissions = publicFile);

/// Renames \a from to \a to in the same file system, replacing a file there, and makes it last. The content of \a from
/// must have been synced before. Errors: NotFound, FileUnwritable.
core::Result<void> renameDurably(const QString &from, const QString &to);

/// Unix only. Makes the symbolic link \a link point to \a target (as written, so relative is to the link's folder); at
/// every instant it points to the old or to the new one. Refuses to replace what is not a link. Errors: AlreadyExists,
/// DiskFull, FileUnwritable.
core::Result<void> switchSymlink(const QString &link, const QString &target);

/// Waits until the content of the file at \a path is on the disk. Errors: NotFound, FileUnwritable.
core::Result<void> syncFile(const QString &path);

/// Waits until the names in the folder at \a path are on the disk. Errors: NotFound, FileUnwritable.
core::Result<void> syncFolder(const QString &path);

/// The bytes that this user may still write on the file system of \a path, which need not exist yet.
/// Errors: FileUnreadable.
core::Result<qint64> freeBytes(const QString &path);

/// Checks that \a needed bytes fit on the file system of \a path. Errors: DiskFull (context: path, needed, free),
/// FileUnreadable.
core::Result<void> requireFreeBytes(const QString &path, qint64 needed);

/// Makes the folder at \a path and those above it that are missing; the last one for the owner only (0700).
/// Errors: FileUnwritable.
core::Result<void> makePrivateFolder(const QString &path);

/// Takes every right from everyone but the owner: 0600. Errors: NotFound, FileUnwritable.
core::Result<void> makePrivate(const QString &path);

/// Whether nobody but the owner may read or change what is at \a path. On Windows the system and the administrators
/// may as well, who could give themselves the right.
bool isPrivate(const QString &path);

/// Why \a file could not be opened or read: NotFound or FileUnreadable.
core::Error unreadable(const QFileDevice &file);

/// Why \a file could not be opened or written: DiskFull or FileUnwritable. Call it before the file is closed.
core::Error unwritable(const QFileDevice &file);

/// The error for a failed system call on \a path that set \a code (errno, on Windows GetLastError()): NotFound,
/// DiskFull or FileUnwritable.
core::Error unwritable(const QString &path, int code);

} // namespace mainstay::platform
