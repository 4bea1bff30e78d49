// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/signing/patchfile.h"

#include "platform/package/packagereader.h"
#include "platform/signature/filedigest.h"
#include "platform/signature/trustedcomment.h"

#include <QFileInfo>
#include <QtConcurrent>

namespace mainstay::backend {

using namespace Qt::StringLiterals;
using core::ErrorKind;
using core::Result;

namespace {

QString packageOf(const QString &path)
{
    constexpr QLatin1StringView ending(".minisig");
    return path.endsWith(ending) ? path.chopped(ending.size()) : path;
}

Result<PatchFile> inspectPatch(const QString &path, const QList<platform::PublicKey> &trustedKeys)
{
    PatchFile file;
    file.path = path;
    file.fileName = QFileInfo(path).fileName();
    file.size = QFileInfo(path).size();
    const auto beside = platform::readSignature(platform::signaturePathOf(path));
    if (beside)
        file.signature = QString::fromUtf8(beside->text());
    else if (beside.error().kind != ErrorKind::SignatureMissing)
        return beside.error();
    const auto package = platform::PackageReader::open(path, file.signature.toUtf8(), trustedKeys);
    if (!package)
        return package.error().with(u"wanted"_s, u"patch"_s);
    file.manifest = package->manifest();
    file.signerKeyId = package->proof().keyId.text();
    const auto comment = platform::TrustedComment::parse(package->proof().trustedComment);
    if (comment && comment->timestamp)
        file.signedAt = QDateTime::fromSecsSinceEpoch(*comment->timestamp, Qt::UTC);
    if (const auto whole = package->check(); !whole)
        return whole.error().with(u"wanted"_s, u"patch"_s);
    const auto digest = platform::digestOfFile(path, platform::FileDigest::Sha256);
    if (!digest)
        return digest.error();
    file.sha256 = digest->sha256Hex();
    return file;
}

} // namespace

QFuture<Result<PatchFile>> inspectPatchFile(const QString &path, const QList<platform::PublicKey> &trustedKeys)
{
    return QtConcurrent::run([path = packageOf(path), trustedKeys] { return inspectPatch(path, trustedKeys); });
}

} // namespace mainstay::backend
