// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/apiclient.h"
#include "core/values/changes.h"
#include "core/values/session.h"

namespace mainstay::backend {

/// The public keys that agents trust.
class KeyClient
{
public:
    explicit KeyClient(ApiClient &api) : m_api(api) { }

    QFuture<Result<core::Page<core::TrustedKey>>> list(qint64 since, const QString &epoch);

    /// \a publicKey is the base64 line of a minisign .pub file. Adding a key that is there already answers it.
    QFuture<Result<core::TrustedKey>> add(core::KeyUse use, const QString &publicKey, const QString &comment);

private:
    ApiClient &m_api;
};

} // namespace mainstay::backend
