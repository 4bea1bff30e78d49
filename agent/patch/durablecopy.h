// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <functional>

namespace mainstay::agent {

/// Copies the file or the link \a from to \a to, in one instant and on the disk, with its rights. The owner is
/// that of the file which is replaced, or of the folder; with \a keepOwner that of \a from.
/// Errors: NotFound, FileUnreadable, DiskFull, FileUnwritable.
core::Result<void> copyDurably(const QString &from, const QString &to, bool keepOwner = false);

/// Copies the folder \a from, with everything in it, to the new folder \a to. Errors: as copyDurably(), AlreadyExists,
/// Cancelled once \a proceed says no.
core::Result<void> copyFolder(const QString &from, const QString &to, const std::function<bool()> &proceed);

/// Everything below \a folder that is no folder, by its path from there, sorted.
QStringList filesBelow(const QString &folder);

/// The size of everything below \a folder, in bytes; links count nothing.
qint64 bytesBelow(const QString &folder);

/// Makes \a folder and those above it that are missing. Errors: FileUnwritable.
core::Result<void> makeFolder(const QString &folder);

} // namespace mainstay::agent
