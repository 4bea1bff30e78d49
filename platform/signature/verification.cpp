// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/signature/verification.h"

#include "platform/signature/minisigntext.h"

#include <sodium.h>

namespace mainstay::platform {

using namespace Qt::StringLiterals;

namespace {

bool isSignedBy(const PublicKey &key, const std::array<unsigned char, 64> &signature, QByteArrayView message)
{
    return crypto_sign_verify_detached(
               signature.data(), minisign::octets(message), quint64(message.size()), key.bytes.data())
        == 0;
}

} // namespace

core::Result<Verified> verifyPrehash(
    const Prehash &prehash, const Signature &signature, const QList<PublicKey> &trustedKeys)
{
    minisign::startSodium();
    const QByteArrayView message(prehash.data(), qsizetype(prehash.size()));
    const QByteArrayView first(signature.ofPrehash.data(), qsizetype(signature.ofPrehash.size()));
    const QByteArray firstAndComment = first.toByteArray() + signature.trustedComment.toUtf8();

    // Ids are chosen by whoever makes a key: two trusted keys may share one.
    core::Error reason{core::ErrorKind::SignatureUntrusted, u"no trusted key has this id"_s, {}};
    for (const PublicKey &key : trustedKeys) {
        if (key.id != signature.keyId)
            continue;
        if (!isSignedBy(key, signature.ofPrehash, message))
            reason = {core::ErrorKind::SignatureInvalid, u"the file is not the one that was signed"_s, {}};
        else if (!isSignedBy(key, signature.ofComment, firstAndComment))
            reason = {core::ErrorKind::SignatureInvalid, u"the trusted comment is not the one that was signed"_s, {}};
        else
            return Verified{signature.keyId, signature.trustedComment};
    }
    return reason.with(u"keyId"_s, signature.keyId.text());
}

core::Result<Verified> verifyBytes(
    QByteArrayView bytes, const Signature &signature, const QList<PublicKey> &trustedKeys)
{
    return verifyPrehash(prehashOf(bytes), signature, trustedKeys);
}

core::Result<Verified> verifyFile(const QString &path, const Signature &signature, const QList<PublicKey> &trustedKeys)
{
    const auto digest = digestOfFile(path, FileDigest::Blake2b);
    if (!digest)
        return digest.error();
    return verifyPrehash(digest->prehash, signature, trustedKeys);
}

core::Result<Verified> verifyFile(const QString &path, const QList<PublicKey> &trustedKeys)
{
    const auto signature = readSignature(signaturePathOf(path));
    if (!signature)
        return signature.error();
    return verifyFile(path, *signature, trustedKeys);
}

} // namespace mainstay::platform
