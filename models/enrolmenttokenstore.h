// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/computerclient.h"
#include "models/livestore.h"

namespace mainstay::models {

/// The tokens that let computers enrol, without their secrets: those are told once, by create().
class EnrolmentTokenStore : public LiveStore<core::EnrolmentToken>
{
public:
    EnrolmentTokenStore(backend::ApiClient &api, QObject *parent = nullptr);

    /// \a limit 0: any number of computers. The answer is the only one that carries the token; it is not kept here.
    QFuture<core::Result<core::EnrolmentToken>> create(const QString &label, int limit);
    QFuture<core::Result<void>> revoke(const core::TokenId &id) { return m_client.revokeToken(id); }

private:
    backend::ComputerClient m_client;
};

} // namespace mainstay::models
