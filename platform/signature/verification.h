// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "platform/signature/filedigest.h"
#include "platform/signature/publickey.h"
#include "platform/signature/signature.h"

#include <QList>

namespace mainstay::platform {

/// Who signed, and what they said about it: proven.
struct Verified
{
    KeyId keyId;
    QString trustedComment; ///< read its fields with TrustedComment::parse()

    friend bool operator==(const Verified &, const Verified &) = default;
};

/// Checks \a signature over the file whose BLAKE2b-512 is \a prehash, and over its trusted comment, against those of
/// \a trustedKeys with the signature's key id. Errors: SignatureUntrusted (context: keyId) when none has it,
/// SignatureInvalid when the file or the comment is not what was signed.
core::Result<Verified> verifyPrehash(
    const Prehash &prehash, const Signature &signature, const QList<PublicKey> &trustedKeys);

/// As verifyPrehash(), for bytes in memory.
core::Result<Verified> verifyBytes(
    QByteArrayView bytes, const Signature &signature, const QList<PublicKey> &trustedKeys);

/// As verifyPrehash(), reading the file at \a path in pieces. Errors also: NotFound, FileUnreadable.
core::Result<Verified> verifyFile(const QString &path, const Signature &signature, const QList<PublicKey> &trustedKeys);

/// As verifyFile(), with the signature that lies beside the file. Errors also: SignatureMissing.
core::Result<Verified> verifyFile(const QString &path, const QList<PublicKey> &trustedKeys);

} // namespace mainstay::platform
