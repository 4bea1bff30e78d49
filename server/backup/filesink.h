// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/backup/bytesink.h"

#include <QFile>

namespace mainstay::backup {

/// ByteSink into a new file that only its owner may read.
class FileSink : public ByteSink
{
public:
    explicit FileSink(const QString &path) : m_file(path) { }

    /// Makes the file; there must be none. Errors: DiskFull, FileUnwritable.
    core::Result<void> open();
    /// Errors: DiskFull, FileUnwritable.
    core::Result<void> write(QByteArrayView bytes) override;
    /// Errors: DiskFull, FileUnwritable.
    core::Result<void> close();

private:
    QFile m_file;
};

} // namespace mainstay::backup
