// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/apiclient.h"
#include "core/values/session.h"

namespace mainstay::backend {

/// Who the server is, and who we are to it.
class SessionClient
{
public:
    explicit SessionClient(ApiClient &api) : m_api(api) { }

    /// Needs no session.
    QFuture<Result<core::ServerInfo>> server();

    /// On success the session's token is on every later call of the ApiClient. Errors: WrongCredentials, Throttled.
    QFuture<Result<core::Session>> signIn(const core::Credentials &credentials);

    /// Whether the token that the ApiClient carries is still good.
    QFuture<Result<core::Session>> current();

    QFuture<Result<void>> signOut();

private:
    ApiClient &m_api;
};

} // namespace mainstay::backend
