// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/signature/publickey.h"
#include "platform/signature/secretkey.h"
#include "platform/signature/signature.h"
#include "platform/signature/trustedcomment.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    using namespace mainstay::platform;
    const QByteArrayView text(data, qsizetype(size));
    if (const auto signature = Signature::parse(text)) {
        if (Signature::parse(signature->text()) != signature)
            __builtin_trap();
        if (const auto comment = TrustedComment::parse(signature->trustedComment)) {
            if (TrustedComment::parse(comment->text()) != comment)
                __builtin_trap();
        }
    }
    if (const auto key = PublicKey::parse(text); key && PublicKey::parse(key->text()) != key)
        __builtin_trap();
    // Without a passphrase: scrypt would be all that is measured.
    if (const auto key = SecretKey::parse(text); key && !SecretKey::parse(key->text()))
        __builtin_trap();
    return 0;
}
