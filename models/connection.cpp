// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/connection.h"

#include "models/future.h"

namespace mainstay::models {

using core::Result;
using core::ServerInfo;
using core::Session;

Connection::Connection(backend::ApiClient &api, backend::ApiClient &feedApi, QObject *parent)
    : QObject(parent), m_api(api), m_feedApi(feedApi), m_sessions(api), m_feed(feedApi)
{
    connect(&m_feed, &backend::ChangeFeed::onlineChanged, this, [this](bool online) {
        if (m_state != ConnectionState::SignedOut)
            setState(online ? ConnectionState::Online : ConnectionState::Offline);
    });
    connect(&m_feed, &backend::ChangeFeed::errorChanged, this, &Connection::changed);
    const auto lost = [this] {
        if (m_state == ConnectionState::SignedOut)
            return;
        m_feed.stop();
        m_session.reset();
        setState(ConnectionState::SignedOut);
        emit sessionLost();
    };
    connect(&m_api, &backend::ApiClient::signedOut, this, lost);
    connect(&m_feedApi, &backend::ApiClient::signedOut, this, lost);
}

bool Connection::mayDo(core::Permission permission) const
{
    return m_state == ConnectionState::Online && m_session && core::mayDo(m_session->role, permission);
}

QFuture<Result<Session>> Connection::signIn(const core::Credentials &credentials)
{
    const auto server = thenReady(m_sessions.server(), this, [this, credentials](const ServerInfo &info) {
        m_server = info;
        m_clockDifference = QDateTime::currentDateTimeUtc().secsTo(info.now);
        return m_sessions.signIn(credentials);
    });
    return thenReady(server, this, [this](const Session &session) -> Result<Session> {
        begin(session);
        return session;
    });
}

QFuture<Result<Session>> Connection::resume(const QByteArray &token)
{
    m_api.setToken(token);
    const auto server = thenReady(m_sessions.server(), this, [this](const ServerInfo &info) {
        m_server = info;
        m_clockDifference = QDateTime::currentDateTimeUtc().secsTo(info.now);
        return m_sessions.current();
    });
    return thenReady(server, this, [this, token](const Session &session) -> Result<Session> {
        Session known = session;
        known.token = QString::fromUtf8(token);
        begin(known);
        return known;
    });
}

void Connection::signOut()
{
    if (m_state == ConnectionState::SignedOut)
        return;
    m_feed.stop();
    m_session.reset();
    setState(ConnectionState::SignedOut);
    // The server forgets the session too; if it cannot be told, the session ends there by itself.
    whenReady(m_sessions.signOut(), this, [this](const Result<void> &) { m_api.setToken({}); });
}

void Connection::begin(const Session &session)
{
    m_feed.stop(); // of a session before this one
    m_session = session;
    m_api.setToken(session.token.toUtf8());
    m_feedApi.setToken(session.token.toUtf8());
    setState(ConnectionState::Connecting);
    m_feed.start();
    m_feed.retryNow(); // it may be waiting since the session before
}

void Connection::setState(ConnectionState state)
{
    m_state = state;
    emit changed();
}

} // namespace mainstay::models
