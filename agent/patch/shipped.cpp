// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/patch/shipped.h"

#include "core/package.h"
#include "platform/files/files.h"

#include <algorithm>

namespace mainstay::agent {

using namespace Qt::StringLiterals;

core::Result<Shipped> loadShipped(const ProductFolder &folder)
{
    constexpr qint64 mostBytes = qint64(64) << 20;
    const auto bytes = platform::readFile(folder.shippedFile(), mostBytes);
    if (!bytes)
        return bytes.error();
    const auto shipped = core::decode<Shipped>(*bytes);
    if (!shipped)
        return shipped.error().with(u"path"_s, folder.shippedFile());
    for (const ShippedFile &file : shipped->files) {
        if (!core::isSafeRelativePath(file.path) || !core::isSha256(file.sha256)) {
            return core::Error{core::ErrorKind::InvalidInput, file.path.left(80),
                {{u"field"_s, u"files"_s}, {u"path"_s, folder.shippedFile()}}};
        }
    }
    return shipped;
}

QByteArray shippedText(Shipped shipped)
{
    std::ranges::sort(shipped.files, {}, &ShippedFile::path);
    return QJsonDocument(core::toJson(shipped)).toJson();
}

} // namespace mainstay::agent
