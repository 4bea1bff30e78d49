// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

namespace mainstay::agent {

/// Holds a file so that no second process does the same; the system lets go of it however the process ends.
class FileLock
{
public:
    /// Errors: Conflict when another process holds it, FileUnwritable.
    static core::Result<FileLock> acquire(const QString &path);

    /// Whether some process holds it now.
    static bool isHeld(const QString &path);

    FileLock(FileLock &&) noexcept;
    FileLock &operator=(FileLock &&) noexcept;
    ~FileLock();

private:
    explicit FileLock(qintptr descriptor) : m_descriptor(descriptor) { }

    qintptr m_descriptor; ///< on Windows a handle; -1: none
};

} // namespace mainstay::agent
