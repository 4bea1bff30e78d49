// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/keyclient.h"

#include "backend/api/pagequery.h"

namespace mainstay::backend {

using namespace Qt::StringLiterals;

QFuture<Result<core::Page<core::TrustedKey>>> KeyClient::list(qint64 since, const QString &epoch)
{
    return m_api.get<core::Page<core::TrustedKey>>(u"/api/v1/keys"_s, pageQuery(since, epoch));
}

QFuture<Result<core::TrustedKey>> KeyClient::add(core::KeyUse use, const QString &publicKey, const QString &comment)
{
    return m_api.post<core::TrustedKey>(u"/api/v1/keys"_s,
        {{u"use"_s, core::nameOf(core::names(use), use)}, {u"publicKey"_s, publicKey}, {u"comment"_s, comment}});
}

} // namespace mainstay::backend
