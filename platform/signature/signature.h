// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "platform/signature/keyid.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <array>

namespace mainstay::platform {

/// What a .minisig file says. Nothing in it is proven until verify…() of verification.h has accepted it.
struct Signature
{
    /// A longer file is no signature.
    static constexpr qsizetype maximumSize = 10'240;

    KeyId keyId;
    std::array<unsigned char, 64> ofPrehash{}; ///< Ed25519 over the BLAKE2b-512 of the file
    std::array<unsigned char, 64> ofComment{}; ///< Ed25519 over ofPrehash and the trusted comment
    QString trustedComment; ///< covered by ofComment
    QString untrustedComment; ///< covered by nothing: never act on it

    /// Reads .minisig text. Errors: SignatureMissing when it is empty, SignatureInvalid when it is malformed or of the
    /// legacy kind that is not prehashed.
    static core::Result<Signature> parse(QByteArrayView text);

    /// The .minisig text, four lines.
    QByteArray text() const;

    friend bool operator==(const Signature &, const Signature &) = default;
};

/// Where the signature of the file at \a path lies: beside it, with ".minisig" added.
QString signaturePathOf(const QString &path);

/// Reads the signature file at \a path. Errors: SignatureMissing when there is none, FileUnreadable, and those of
/// parse().
core::Result<Signature> readSignature(const QString &path);

} // namespace mainstay::platform
