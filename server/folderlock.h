// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <memory>

namespace mainstay {

/// Keeps a second server out of a data folder. The system takes the lock back when the process ends, however it ends.
class FolderLock
{
public:
    /// Errors: Conflict (context: state=running) where another process holds it, FileUnwritable (context: path).
    static core::Result<std::unique_ptr<FolderLock>> acquire(const QString &path);

    ~FolderLock();
    FolderLock(const FolderLock &) = delete;
    FolderLock &operator=(const FolderLock &) = delete;

private:
    explicit FolderLock(int file) : m_file(file) { }

    const int m_file;
};

} // namespace mainstay
