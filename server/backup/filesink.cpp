// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/backup/filesink.h"

#include "platform/files/files.h"

namespace mainstay::backup {

core::Result<void> FileSink::open()
{
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered)
        || !m_file.setPermissions(platform::privateFile))
        return platform::unwritable(m_file);
    return {};
}

core::Result<void> FileSink::write(QByteArrayView bytes)
{
    // QFile tells of a disk that fills up in the middle by a short count alone; the rest brings out the reason.
    while (!bytes.isEmpty()) {
        const qint64 count = m_file.write(bytes.data(), bytes.size());
        if (count <= 0)
            return platform::unwritable(m_file);
        bytes = bytes.sliced(count);
    }
    return {};
}

core::Result<void> FileSink::close()
{
    m_file.close();
    if (m_file.error() != QFileDevice::NoError)
        return platform::unwritable(m_file);
    return {};
}

} // namespace mainstay::backup
