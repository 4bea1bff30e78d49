// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/archive/zip.h"

#include <KZip>

#include <QBuffer>

namespace mainstay::platform {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;

core::Result<QByteArray> zipOf(const QList<std::pair<QString, QByteArray>> &files)
{
    QBuffer buffer;
    KZip zip(&buffer);
    if (!zip.open(QIODevice::WriteOnly))
        return Error{ErrorKind::Internal, u"cannot write a zip into memory"_s, {}};
    for (const auto &[name, content] : files) {
        if (!zip.writeFile(name, content))
            return Error{ErrorKind::Internal, u"cannot write "_s + name, {}};
    }
    if (!zip.close())
        return Error{ErrorKind::Internal, u"cannot finish the zip"_s, {}};
    return buffer.data();
}

} // namespace mainstay::platform
