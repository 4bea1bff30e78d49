// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/signature/signing.h"

#include "platform/signature/minisigntext.h"

namespace mainstay::platform {

using namespace Qt::StringLiterals;

core::Result<Signature> signPrehash(const Prehash &prehash, const SecretKey &key, const QString &trustedComment)
{
    if (!minisign::commentLine(minisign::trustedPrefix, trustedComment, minisign::maximumTrustedLine)) {
        return core::Error{core::ErrorKind::InvalidInput, u"too long, or not printable on one line"_s,
            {{u"field"_s, u"trustedComment"_s}}};
    }
    Signature signature;
    signature.keyId = key.id();
    signature.untrustedComment = u"signature from minisign secret key"_s;
    signature.trustedComment = trustedComment;
    signature.ofPrehash = key.signRaw(QByteArrayView(prehash.data(), qsizetype(prehash.size())));
    const QByteArrayView first(signature.ofPrehash.data(), qsizetype(signature.ofPrehash.size()));
    const QByteArray firstAndComment = first.toByteArray() + trustedComment.toUtf8();
    signature.ofComment = key.signRaw(firstAndComment);
    return signature;
}

core::Result<Signature> signBytes(QByteArrayView bytes, const SecretKey &key, const QString &trustedComment)
{
    return signPrehash(prehashOf(bytes), key, trustedComment);
}

core::Result<Signature> signFile(const QString &path, const SecretKey &key, const QString &trustedComment)
{
    const auto digest = digestOfFile(path, FileDigest::Blake2b);
    if (!digest)
        return digest.error();
    return signPrehash(digest->prehash, key, trustedComment);
}

} // namespace mainstay::platform
