// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/sessionclient.h"

namespace mainstay::backend {

using namespace Qt::StringLiterals;

QFuture<Result<core::ServerInfo>> SessionClient::server()
{
    return m_api.get<core::ServerInfo>(u"/api/v1/server"_s);
}

QFuture<Result<core::Session>> SessionClient::signIn(const core::Credentials &credentials)
{
    return platform::thenReady(m_api.post<core::Session>(u"/api/v1/sessions"_s, core::toJson(credentials)), &m_api,
        [&api = m_api](const core::Session &session) -> Result<core::Session> {
            api.setToken(session.token.toUtf8());
            return session;
        });
}

QFuture<Result<core::Session>> SessionClient::current()
{
    return m_api.get<core::Session>(u"/api/v1/session"_s);
}

QFuture<Result<void>> SessionClient::signOut()
{
    return m_api.remove(u"/api/v1/session"_s);
}

} // namespace mainstay::backend
