// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/sessionclient.h"
#include "backend/live/changefeed.h"
#include "core/roles.h"

#include <QObject>

namespace mainstay::models {

enum class ConnectionState {
    SignedOut,
    Connecting, ///< a session is there, the server has not answered yet
    Online,
    Offline, ///< it does not answer; we come back by ourselves
};

/// Our relation to one main server: who we are to it, whether it answers, and how far its clock is from ours.
class Connection : public QObject
{
    Q_OBJECT

public:
    /// \a feedApi has a transport of its own, for the long poll.
    Connection(backend::ApiClient &api, backend::ApiClient &feedApi, QObject *parent = nullptr);

    ConnectionState state() const { return m_state; }
    const QUrl &serverUrl() const { return m_api.base(); }
    /// SHA-256 of the server's pinned certificate; empty where the system's authorities decide.
    const QString &fingerprint() const { return m_fingerprint; }
    void setFingerprint(const QString &fingerprint) { m_fingerprint = fingerprint; }
    const std::optional<core::ServerInfo> &server() const { return m_server; }
    const std::optional<core::Session> &session() const { return m_session; }
    const std::optional<core::Error> &error() const { return m_feed.lastError(); }

    /// Server's clock less ours, in seconds.
    qint64 clockDifference() const { return m_clockDifference; }

    /// Whether an action may be offered now: online, and the role allows it.
    bool mayDo(core::Permission permission) const;

    /// Reads who the server is, then opens a session. Errors: WrongCredentials, Throttled, and every transport error.
    QFuture<core::Result<core::Session>> signIn(const core::Credentials &credentials);

    /// Goes on with a session that was opened before.
    QFuture<core::Result<core::Session>> resume(const QByteArray &token);

    void signOut();

    backend::ChangeFeed &feed() { return m_feed; }

signals:
    /// State, server, session, clock difference or error.
    void changed();
    /// The session ended without our doing: it expired, or an administrator ended it.
    void sessionLost();

private:
    void begin(const core::Session &session);
    void setState(ConnectionState state);

    backend::ApiClient &m_api;
    backend::ApiClient &m_feedApi;
    backend::SessionClient m_sessions;
    backend::ChangeFeed m_feed;
    ConnectionState m_state = ConnectionState::SignedOut;
    std::optional<core::ServerInfo> m_server;
    std::optional<core::Session> m_session;
    QString m_fingerprint;
    qint64 m_clockDifference = 0;
};

} // namespace mainstay::models
