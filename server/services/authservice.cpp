// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/authservice.h"

#include "server/services/fieldcheck.h"
#include "server/services/token.h"
#include "server/storage/sessionrepository.h"
#include "server/storage/userrepository.h"

namespace mainstay::services {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;
using storage::Connection;
using storage::SessionRepository;
using storage::StoredSession;
using storage::Transaction;
using storage::UserRepository;

namespace {

constexpr qsizetype maxRemembered = 20'000;

Error unauthorised()
{
    return Error{ErrorKind::Unauthorised, u"no valid session"_s, {}};
}

} // namespace

AuthService::AuthService(
    storage::Database &database, const Clock &clock, const AuditTrail &audit, PasswordHasher &hasher, Rules rules)
    : m_database(database),
      m_clock(clock),
      m_audit(audit),
      m_hasher(hasher),
      m_rules(rules),
      m_perUser(clock, rules.perUser),
      m_perAddress(clock, rules.perAddress)
{ }

Result<core::Session> AuthService::signIn(const core::Credentials &credentials, const QString &address)
{
    const QString name = credentials.user.trimmed();
    const QString key = fieldcheck::tame(name).toCaseFolded();
    if (const auto free = m_perUser.check(key); !free)
        return free.error();
    if (const auto free = m_perAddress.check(address); !free)
        return free.error();

    const auto found = m_database.read([&](const Connection &c) { return UserRepository::find(c, name); });
    if (!found && found.error().kind != ErrorKind::NotFound)
        return found.error();
    bool right = false;
    if (found)
        right = m_hasher.matches(found->passwordHash, credentials.password) && found->user.enabled;
    else
        m_hasher.pretend(credentials.password);

    const Actor actor{found ? found->user.name : fieldcheck::tame(name), address};
    if (!right) {
        m_perUser.failed(key);
        m_perAddress.failed(address);
        const auto noted = m_database.write(
            [&](Transaction &t) { return m_audit.append(t, actor, u"session.refuse"_s, actor.user); });
        if (!noted)
            return noted.error();
        return Error{ErrorKind::WrongCredentials, {}, {}};
    }

    const QDateTime now = m_clock.now();
    core::Session session{
        token::create(u"mst_"_s), found->user.name, found->user.role, now.addSecs(m_rules.absoluteSeconds)};
    const auto kept = m_database.write([&](Transaction &t) -> Result<void> {
        // The user may have been changed while the password was hashed.
        const auto still = UserRepository::find(t, name);
        if (!still || still->passwordHash != found->passwordHash || !still->user.enabled)
            return Error{ErrorKind::WrongCredentials, {}, {}};
        session.role = still->user.role;
        if (const auto inserted = SessionRepository::insert(
                t, {token::hashOf(session.token.toLatin1()), session.user, address, now, session.expiresAt, now});
            !inserted)
            return inserted;
        return m_audit.append(t, actor, u"session.create"_s, session.user);
    });
    if (!kept)
        return kept.error();
    m_perUser.succeeded(key);
    return session;
}

std::chrono::seconds AuthService::unusedFor(const Known &known) const
{
    return std::chrono::duration_cast<std::chrono::seconds>(m_clock.steady() - known.usedAt);
}

bool AuthService::hasEnded(const Known &known) const
{
    return known.principal.expiresAt <= m_clock.now() || unusedFor(known).count() >= m_rules.idleSeconds;
}

Result<SessionPrincipal> AuthService::authenticate(QByteArrayView bearer)
{
    if (!bearer.startsWith("mst_"))
        return unauthorised();
    const QByteArray hash = token::hashOf(bearer);
    quint64 generation = 0;
    {
        const QMutexLocker lock(&m_mutex);
        generation = m_generation;
        if (const auto it = m_sessions.find(hash); it != m_sessions.end()) {
            if (hasEnded(*it))
                return unauthorised();
            it->usedAt = m_clock.steady();
            return it->principal;
        }
    }
    auto known = load(hash);
    if (!known)
        return known.error().kind == ErrorKind::NotFound ? unauthorised() : known.error();
    if (hasEnded(*known))
        return unauthorised();
    known->usedAt = m_clock.steady();
    const QMutexLocker lock(&m_mutex);
    if (generation == m_generation && m_sessions.size() < maxRemembered)
        m_sessions.insert(hash, *known);
    return known->principal;
}

Result<AuthService::Known> AuthService::load(const QByteArray &tokenHash)
{
    return m_database.read([&](const Connection &connection) -> Result<Known> {
        const auto session = SessionRepository::find(connection, tokenHash);
        if (!session)
            return session.error();
        const auto user = UserRepository::find(connection, session->user);
        if (!user)
            return user.error();
        if (!user->user.enabled)
            return unauthorised();
        const std::chrono::seconds unused(std::max<qint64>(0, session->usedAt.secsTo(m_clock.now())));
        return Known{{user->user.name, user->user.role, session->expiresAt, tokenHash}, m_clock.steady() - unused,
            session->usedAt};
    });
}

Result<void> AuthService::signOut(const SessionPrincipal &principal, const Actor &actor)
{
    return m_database.write([&](Transaction &t) -> Result<void> {
        if (const auto removed = SessionRepository::remove(t, principal.tokenHash); !removed)
            return removed;
        t.afterCommit([this] { forgetSessions(); });
        return m_audit.append(t, actor, u"session.end"_s, principal.user);
    });
}

void AuthService::forgetSessions()
{
    const QMutexLocker lock(&m_mutex);
    ++m_generation;
    m_sessions.clear();
}

Result<void> AuthService::flush()
{
    m_perUser.sweep();
    m_perAddress.sweep();
    const QDateTime now = m_clock.now();
    QList<std::pair<QByteArray, QDateTime>> used;
    {
        const QMutexLocker lock(&m_mutex);
        for (auto it = m_sessions.begin(); it != m_sessions.end(); ++it) {
            // By the clock of now: once it was set, what the store has would make an end of a session, or keep it.
            const QDateTime at = now.addSecs(-unusedFor(*it).count());
            if (qAbs(it->writtenAt.secsTo(at)) <= 1)
                continue;
            it->writtenAt = at;
            used.emplaceBack(it.key(), at);
        }
    }
    const auto done = m_database.write([&](Transaction &t) -> Result<void> {
        for (const auto &[hash, at] : used) {
            if (const auto marked = SessionRepository::markUsed(t, hash, at); !marked)
                return marked;
        }
        return SessionRepository::removeEnded(t, now, now.addSecs(-m_rules.idleSeconds));
    });
    const QMutexLocker lock(&m_mutex);
    m_sessions.removeIf([&](auto it) { return hasEnded(*it); });
    return done;
}

} // namespace mainstay::services
