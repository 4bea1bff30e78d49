// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/apiclient.h"
#include "core/values/agentprotocol.h"
#include "core/values/session.h"

namespace mainstay::backend {

/// What becomes of keys that agents trust: one follows another, or is trusted no more.
class KeyChangeClient
{
public:
    explicit KeyChangeClient(ApiClient &api) : m_api(api) { }

    /// Puts a site key in the place of the one that signed it, and answers it.
    QFuture<Result<core::TrustedKey>> handOver(const core::KeyHandOver &handOver, const QString &comment);
    QFuture<Result<void>> remove(const QString &keyId);

private:
    ApiClient &m_api;
};

} // namespace mainstay::backend
