// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/host/datafolder.h"

#include <QList>

namespace mainstay::agent {

/// The versions on this disk, each in a folder of its own, and the two pointers to them: symbolic links that are
/// switched by rename; on Windows, which has no links without privileges, small files (pointertext.h).
class VersionFolders
{
public:
    explicit VersionFolders(const DataFolder &folder) : m_folder(folder) { }

    /// The version that the pointer at \a pointer names. Errors: NotFound.
    core::Result<core::Version> versionAt(const QString &pointer) const;
    core::Result<core::Version> current() const { return versionAt(m_folder.currentPointer()); }
    core::Result<core::Version> watchdog() const { return versionAt(m_folder.watchdogPointer()); }

    bool has(const core::Version &version) const;

    /// Errors: NotFound when that version has no program, FileUnwritable, DiskFull.
    core::Result<void> point(const QString &pointer, const core::Version &version) const;

    /// Puts the program at \a program there as \a version, unless it is there. Errors: FileUnreadable, DiskFull,
    /// FileUnwritable.
    core::Result<void> install(const core::Version &version, const QString &program) const;

    /// Removes every version but \a kept, and what unpacking left half done.
    void keepOnly(const QList<core::Version> &kept) const;
    void remove(const core::Version &version) const;

private:
    DataFolder m_folder;
};

/// The name that the pointer holds, such as "versions/1.0.0"; empty when there is none.
QString readPointer(const QString &path);

/// Makes the pointer at \a path hold \a target, atomically and for good. Errors: DiskFull, FileUnwritable.
core::Result<void> writePointer(const QString &path, const QString &target);

} // namespace mainstay::agent
