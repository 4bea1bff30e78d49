// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/installer/bytewindow.h"

namespace mainstay::platform {

using namespace Qt::StringLiterals;

core::Result<QByteArray> ByteWindow::read(qint64 offset, qint64 count)
{
    if (count < 0 || count > allowance - m_asked)
        return core::Error{core::ErrorKind::ArchiveUnsafe, u"the header asks for too much"_s, {}};
    const core::Error truncated{core::ErrorKind::FileTruncated, u"the file ends before what its header names"_s, {}};
    if (offset < 0 || offset > size() || count > size() - offset)
        return truncated;
    m_asked += count;
    if (!m_device.seek(offset))
        return core::Error{core::ErrorKind::FileUnreadable, m_device.errorString(), {}};
    QByteArray bytes = m_device.read(count);
    if (bytes.size() != count)
        return truncated;
    return bytes;
}

} // namespace mainstay::platform
