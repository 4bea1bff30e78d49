// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "platform/signature/keyid.h"

#include <QByteArray>
#include <QByteArrayView>

#include <array>

namespace mainstay::platform {

/// The public half of a minisign key pair.
struct PublicKey
{
    KeyId id;
    std::array<unsigned char, 32> bytes{}; ///< Ed25519

    /// Reads minisign's .pub text (a comment line, then base64), or the base64 line alone as \c{minisign -P} takes it.
    /// Errors: InvalidInput (field: publicKey).
    static core::Result<PublicKey> parse(QByteArrayView text);

    /// The .pub text as the minisign tool writes it.
    QByteArray text() const;

    /// The line that \c{minisign -P} takes: 56 characters.
    QString base64() const;

    /// The key id as the minisign tool prints it.
    QString fingerprint() const { return id.text(); }

    friend bool operator==(const PublicKey &, const PublicKey &) = default;
};

} // namespace mainstay::platform
