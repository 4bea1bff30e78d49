// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/keychangeclient.h"

namespace mainstay::backend {

using namespace Qt::StringLiterals;

QFuture<Result<core::TrustedKey>> KeyChangeClient::handOver(const core::KeyHandOver &handOver, const QString &comment)
{
    return m_api.post<core::TrustedKey>(u"/api/v1/keys/hand-overs"_s,
        {{u"publicKey"_s, handOver.publicKey}, {u"signature"_s, handOver.signature}, {u"comment"_s, comment}});
}

QFuture<Result<void>> KeyChangeClient::remove(const QString &keyId)
{
    return m_api.remove(u"/api/v1/keys/"_s + keyId);
}

} // namespace mainstay::backend
