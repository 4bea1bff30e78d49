// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "platform/signature/publickey.h"

#include <QByteArray>
#include <QByteArrayView>

#include <array>
#include <memory>

namespace mainstay::platform {

/// The secret half of a minisign key pair, kept in locked memory and wiped when it goes away.
/// Move-only, so that there is one copy. A moved-from key may only be destroyed or assigned to.
class SecretKey
{
public:
    /// The work that scrypt makes of a passphrase. Reading takes as much as writing.
    enum class Effort {
        Sensitive, ///< what the minisign tool uses: 1 GiB of memory, seconds
        Interactive, ///< 16 MiB, a tenth of a second
    };

    static SecretKey generate();

    /// Reads minisign's secret key file, unencrypted (\c{minisign -G -W}) or encrypted with \a passphrase.
    /// May take seconds and 1 GiB when encrypted.
    /// Errors: InvalidInput (field: secretKey), WrongCredentials for a wrong or missing passphrase.
    static core::Result<SecretKey> parse(QByteArrayView text, QByteArrayView passphrase = {});

    /// Whether parse() will need a passphrase; false also for what is not a key at all.
    static bool isEncrypted(QByteArrayView text);

    /// The file's text, unencrypted. Wipe it after use: see wipe().
    QByteArray text() const;

    /// The file's text, encrypted with \a passphrase, which must not be empty. Errors: InvalidInput (field:
    /// passphrase).
    core::Result<QByteArray> encryptedText(QByteArrayView passphrase, Effort effort = Effort::Sensitive) const;

    KeyId id() const;
    PublicKey publicKey() const;

    /// A plain Ed25519 signature over \a message.
    std::array<unsigned char, 64> signRaw(QByteArrayView message) const;

private:
    struct Secret;
    struct Release
    {
        void operator()(Secret *secret) const;
    };
    explicit SecretKey(std::unique_ptr<Secret, Release> secret);
    static std::unique_ptr<Secret, Release> allocate();

    std::unique_ptr<Secret, Release> m_secret;
};

} // namespace mainstay::platform
