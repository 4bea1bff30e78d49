// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/transfers/backupfilecheck.h"

#include "platform/archive/zstd.h"
#include "platform/files/files.h"
#include "platform/signature/filedigest.h"

#include <QFile>
#include <QFileInfo>
#include <QPromise>
#include <QtConcurrent>

#include <limits>

namespace mainstay::backend {

using namespace Qt::StringLiterals;
using core::BackupManifest;
using core::Error;
using core::ErrorKind;
using core::Result;

namespace {

constexpr auto manifestEnding = ".manifest.json"_L1;
constexpr qint64 manifestLimit = 4 << 20; // the server writes none that is larger
constexpr qsizetype pieceSize = 1 << 20;

using Checked = Result<BackupFileCheck>;

/// The one beside the file; nothing where there is none.
Result<std::optional<BackupManifest>> manifestBeside(const QString &path)
{
    const QString beside = path + manifestEnding;
    if (!QFileInfo::exists(beside))
        return std::optional<BackupManifest>();
    const auto bytes = platform::readFile(beside, manifestLimit);
    if (!bytes)
        return bytes.error();
    const auto manifest = core::decode<BackupManifest>(*bytes);
    if (!manifest)
        return Error{ErrorKind::ManifestInvalid, manifest.error().detail, manifest.error().context};
    return std::optional(*manifest);
}

Error mismatch(ErrorKind kind, const QString &expected, const QString &actual)
{
    return {kind, u"not what the manifest says"_s, {{u"expected"_s, expected}, {u"actual"_s, actual}}};
}

Result<void> compare(const BackupFileCheck &check, const BackupManifest &manifest)
{
    if (check.size != manifest.size)
        return mismatch(ErrorKind::SizeMismatch, QString::number(manifest.size), QString::number(check.size));
    if (check.sha256 != manifest.sha256)
        return mismatch(ErrorKind::HashMismatch, manifest.sha256, check.sha256);
    if (check.originalSize != manifest.originalSize || check.originalSha256 != manifest.originalSha256)
        return mismatch(ErrorKind::HashMismatch, manifest.originalSha256, check.originalSha256);
    return {};
}

Checked read(const QString &path, qint64 limit, QPromise<Checked> &promise)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return platform::unreadable(file);
    const qint64 total = std::max<qint64>(1, file.size());
    platform::FileDigest compressed(platform::FileDigest::Sha256);
    platform::FileDigest content(platform::FileDigest::Sha256);
    platform::ZstdDecompressor decoder(
        [&content](QByteArrayView bytes) -> Result<void> {
            content.addData(bytes);
            return {};
        },
        limit);
    QByteArray buffer(pieceSize, Qt::Uninitialized);
    for (;;) {
        if (promise.isCanceled())
            return Error{ErrorKind::Cancelled, {}, {}};
        const qint64 count = file.read(buffer.data(), buffer.size());
        if (count < 0)
            return platform::unreadable(file);
        if (count == 0)
            break;
        const QByteArrayView bytes = QByteArrayView(buffer).first(count);
        compressed.addData(bytes);
        if (const auto decoded = decoder.add(bytes); !decoded)
            return decoded.error();
        promise.setProgressValue(int(compressed.size() * 1000 / total));
    }
    if (const auto ended = decoder.finish(); !ended)
        return ended.error();
    const platform::Digest whole = compressed.result();
    const platform::Digest inside = content.result();
    return BackupFileCheck{
        QFileInfo(path).fileName(), whole.size, whole.sha256Hex(), inside.size, inside.sha256Hex(), {}};
}

Checked check(const QString &path, QPromise<Checked> &promise)
{
    const auto manifest = manifestBeside(path);
    if (!manifest)
        return manifest.error();
    // Cut short is said of the size: it is what people understand first.
    const qint64 size = QFileInfo(path).size();
    if (*manifest && QFileInfo(path).isFile() && size != (*manifest)->size)
        return mismatch(ErrorKind::SizeMismatch, QString::number((*manifest)->size), QString::number(size));
    auto checked = read(path, *manifest ? (*manifest)->originalSize : std::numeric_limits<qint64>::max(), promise);
    if (!checked || !*manifest)
        return checked;
    if (const auto equal = compare(*checked, **manifest); !equal)
        return equal.error();
    checked->manifest = **manifest;
    return checked;
}

} // namespace

QFuture<Checked> checkBackupFile(const QString &path)
{
    const QString file = path.endsWith(manifestEnding) ? path.chopped(manifestEnding.size()) : path;
    return QtConcurrent::run([file](QPromise<Checked> &promise) {
        promise.setProgressRange(0, 1000);
        promise.addResult(check(file, promise));
    });
}

} // namespace mainstay::backend
