// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/patch/customisations.h"

#include "agent/patch/durablecopy.h"
#include "agent/patch/unifieddiff.h"
#include "platform/files/files.h"
#include "platform/signature/filedigest.h"

#include <QFileInfo>
#include <QSet>

namespace mainstay::agent {

using namespace Qt::StringLiterals;
using core::Customisation;
using core::CustomisationKind;
using core::Error;
using core::ErrorKind;
using core::Result;

namespace {

/// All diffs together, so that a report of many changed files stays one that can be sent.
constexpr qsizetype maxDiffs = 4 * 1024 * 1024;

QString diffOf(const ProductFolder &folder, const QString &path)
{
    const auto before = platform::readFile(folder.original(path), maxOriginalBytes);
    const auto after = platform::readFile(folder.file(path), maxOriginalBytes);
    // Without the original, or beyond the size, the hashes alone say that it changed.
    return before && after ? unifiedDiff(path, *before, *after, Customisation::maxDiff) : QString();
}

Customisation found(const ProductFolder &folder, const QString &path, CustomisationKind kind)
{
    Customisation one;
    one.path = path;
    one.kind = kind;
    const QFileInfo info(folder.file(path));
    if (info.exists()) {
        one.size = info.size();
        one.modifiedAt = info.lastModified().toUTC();
    }
    return one;
}

} // namespace

Result<QString> CustomisationFinder::hashOf(const QString &path)
{
    const QFileInfo info(path);
    const Known now{info.size(), info.lastModified(), info.metadataChangeTime(), {}};
    {
        const QMutexLocker lock(&m_mutex);
        const Known known = m_known.value(path);
        // A file of a moment ago may be written again within the clock's grain.
        const bool isOld = now.changedAt.secsTo(QDateTime::currentDateTime()) > 2;
        if (isOld && known.size == now.size && known.modifiedAt == now.modifiedAt && known.changedAt == now.changedAt)
            return known.sha256;
    }
    const auto digest = platform::digestOfFile(path, platform::FileDigest::Sha256);
    if (!digest)
        return digest.error();
    const QMutexLocker lock(&m_mutex);
    m_known.insert(path, {now.size, now.modifiedAt, now.changedAt, digest->sha256Hex()});
    return digest->sha256Hex();
}

Result<CustomisationFinder::Found> CustomisationFinder::find(
    const ProductFolder &folder, const Product &product, const std::function<bool()> &proceed)
{
    const auto shipped = loadShipped(folder);
    if (!shipped)
        return shipped.error();
    Found answer;
    qsizetype diffs = 0;
    const auto add = [&](Customisation one) {
        ++answer.count;
        if (answer.list.size() < core::HostInspection::maxCustomisations)
            answer.list.append(std::move(one));
    };
    QSet<QString> known;
    for (const ShippedFile &file : shipped->files) {
        if (!proceed())
            return Error{ErrorKind::Cancelled, {}, {}};
        known.insert(file.path);
        const QFileInfo info(folder.file(file.path));
        if (!info.isFile()) {
            Customisation one = found(folder, file.path, CustomisationKind::MissingFile);
            one.shippedSha256 = file.sha256;
            add(one);
            continue;
        }
        const auto hash = hashOf(info.filePath());
        if (!hash)
            return hash.error();
        if (*hash == file.sha256)
            continue;
        Customisation one = found(folder, file.path, CustomisationKind::ModifiedFile);
        one.sha256 = *hash;
        one.shippedSha256 = file.sha256;
        if (diffs < maxDiffs)
            one.diff = diffOf(folder, file.path);
        diffs += one.diff.size();
        add(one);
    }
    const QStringList present = filesBelow(folder.path());
    for (const QString &path : present) {
        if (product.isBase(path) && !known.contains(path))
            add(found(folder, path, CustomisationKind::AddedFile));
    }
    return answer;
}

} // namespace mainstay::agent
