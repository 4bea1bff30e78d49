// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/enrolmenttokenstore.h"

namespace mainstay::models {

EnrolmentTokenStore::EnrolmentTokenStore(backend::ApiClient &api, QObject *parent)
    : LiveStore(
        QStringLiteral("enrolmentTokens"),
        [this](qint64 since, const QString &epoch) { return m_client.tokens(since, epoch); }, nullptr, parent),
      m_client(api)
{ }

QFuture<core::Result<core::EnrolmentToken>> EnrolmentTokenStore::create(const QString &label, int limit)
{
    return thenReady(m_client.createToken(label, limit), this,
        [this](const core::EnrolmentToken &created) -> core::Result<core::EnrolmentToken> {
            core::EnrolmentToken row = created;
            row.token.clear();
            apply({row});
            return created;
        });
}

} // namespace mainstay::models
