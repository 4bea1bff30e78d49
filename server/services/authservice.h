// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/session.h"
#include "server/services/audittrail.h"
#include "server/services/passwordhasher.h"
#include "server/services/throttle.h"

#include <QReadWriteLock>

namespace mainstay::services {

/// Who a session token stands for.
struct SessionPrincipal
{
    QString user;
    core::Role role = core::Role::Viewer;
    QDateTime expiresAt;
    QByteArray tokenHash;
};

/// Signs people in and knows their sessions. A session ends 12 hours after its last use and 7 days after its start,
/// and at once when its user is disabled, gets another password or role. Thread-safe.
class AuthService
{
public:
    struct Rules
    {
        qint64 idleSeconds = 12 * 3600;
        qint64 absoluteSeconds = 7 * 24 * 3600;
        Throttle::Rule perUser{};
        Throttle::Rule perAddress{.free = 20};
    };

    AuthService(
        storage::Database &database, const Clock &clock, const AuditTrail &audit, PasswordHasher &hasher, Rules rules);

    /// Errors: WrongCredentials - one answer, after one time, for an unknown user, a disabled one and a wrong
    /// password - and Throttled (context: retryAfter).
    core::Result<core::Session> signIn(const core::Credentials &credentials, const QString &address);

    /// Errors: Unauthorised.
    core::Result<SessionPrincipal> authenticate(QByteArrayView token);

    core::Result<void> signOut(const SessionPrincipal &principal, const Actor &actor);

    /// Sessions are read from the store again: after a change to users, or one from another process.
    void forgetSessions();

    /// Writes down when sessions were last used, and removes those that ended.
    core::Result<void> flush();

private:
    struct Known
    {
        SessionPrincipal principal;
        Clock::TimePoint usedAt; // steady: a wall clock that is set a day forward signs nobody out
        QDateTime writtenAt; // the last use as the store has it
    };

    core::Result<Known> load(const QByteArray &tokenHash);
    bool hasEnded(const Known &known) const;
    std::chrono::seconds unusedFor(const Known &known) const;

    storage::Database &m_database;
    const Clock &m_clock;
    const AuditTrail &m_audit;
    PasswordHasher &m_hasher;
    const Rules m_rules;
    Throttle m_perUser;
    Throttle m_perAddress;

    QMutex m_mutex;
    QHash<QByteArray, Known> m_sessions; // by hash of the token; each request would read the store otherwise
    quint64 m_generation = 0; // a session that was read before forgetSessions() must not be remembered after it
};

} // namespace mainstay::services
