// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/signing/keyhandover.h"

#include "platform/signature/signing.h"
#include "platform/signature/trustedcomment.h"

#include <QDateTime>

namespace mainstay::backend {

core::Result<core::KeyHandOver> handOverKey(const platform::SecretKey &old, const platform::PublicKey &next)
{
    platform::TrustedComment comment;
    comment.timestamp = QDateTime::currentSecsSinceEpoch();
    comment.hashed = true;
    comment.others = {QLatin1StringView(core::KeyHandOver::purpose)};
    core::KeyHandOver handOver;
    handOver.publicKey = next.base64();
    const auto signature = platform::signBytes(handOver.publicKey.toUtf8(), old, comment.text());
    if (!signature)
        return signature.error();
    handOver.signature = QString::fromUtf8(signature->text());
    return handOver;
}

} // namespace mainstay::backend
