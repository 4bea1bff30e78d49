// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/backup/archivedigest.h"

namespace mainstay::backup {

using namespace Qt::StringLiterals;

namespace {

core::Result<void> same(core::ErrorKind kind, const QString &what, const QString &expected, const QString &actual)
{
    if (expected == actual)
        return {};
    return core::Error{kind, what, {{u"expected"_s, expected}, {u"actual"_s, actual}}};
}

} // namespace

core::Result<void> compare(const ArchiveDigest &expected, const ArchiveDigest &actual)
{
    using enum core::ErrorKind;
    const auto size = [](qint64 bytes) { return QString::number(bytes); };
    const auto sizes = same(SizeMismatch, u"size of the file"_s, size(expected.size), size(actual.size));
    const auto hashes = same(HashMismatch, u"hash of the file"_s, expected.sha256, actual.sha256);
    const auto originalSizes
        = same(SizeMismatch, u"size of the content"_s, size(expected.originalSize), size(actual.originalSize));
    const auto originalHashes
        = same(HashMismatch, u"hash of the content"_s, expected.originalSha256, actual.originalSha256);
    for (const auto &result : {sizes, hashes, originalSizes, originalHashes}) {
        if (!result)
            return result;
    }
    return {};
}

} // namespace mainstay::backup
