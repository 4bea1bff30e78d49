// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/userservice.h"

#include "server/services/fieldcheck.h"
#include "server/storage/columns.h"
#include "server/storage/sessionrepository.h"
#include "server/storage/userrepository.h"

namespace mainstay::services {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;
using core::User;
using storage::Connection;
using storage::StoredUser;
using storage::Transaction;
using storage::UserRepository;

UserService::UserService(
    storage::Database &database, const Clock &clock, const AuditTrail &audit, PasswordHasher &hasher, AuthService &auth)
    : m_database(database), m_clock(clock), m_audit(audit), m_hasher(hasher), m_auth(auth)
{ }

Result<User> UserService::create(const NewUser &user, const Actor &actor)
{
    const auto name = fieldcheck::name(u"name"_s, user.name);
    if (!name)
        return name.error();
    const auto hash = m_hasher.hash(user.password);
    if (!hash)
        return hash.error();
    return m_database.write([&](Transaction &t) -> Result<User> {
        const StoredUser stored{{*name, user.role, true, m_clock.now(), 0}, *hash};
        if (const auto inserted = UserRepository::insert(t, stored); !inserted)
            return inserted.error();
        if (const auto noted = m_audit.append(t, actor, u"user.create"_s, *name, storage::columnOf(user.role)); !noted)
            return noted.error();
        return UserRepository::find(t, *name).andThen(
            [](const StoredUser &found) -> Result<User> { return found.user; });
    });
}

Result<User> UserService::change(
    const QString &name, const UserChange &change, std::optional<qint64> revision, const Actor &actor)
{
    std::optional<QString> hash;
    if (change.password) {
        const auto hashed = m_hasher.hash(*change.password);
        if (!hashed)
            return hashed.error();
        hash = *hashed;
    }
    return m_database.write([&](Transaction &t) -> Result<User> {
        const auto found = UserRepository::find(t, name);
        if (!found)
            return found.error();
        if (revision && *revision != found->user.revision)
            return Error{ErrorKind::VersionMismatch, u"the user was changed meanwhile"_s, {}};
        StoredUser changed = *found;
        QStringList what;
        if (change.role && *change.role != changed.user.role) {
            changed.user.role = *change.role;
            what.append(storage::columnOf(*change.role));
        }
        if (change.enabled && *change.enabled != changed.user.enabled) {
            changed.user.enabled = *change.enabled;
            what.append(*change.enabled ? u"enabled"_s : u"disabled"_s);
        }
        if (hash) {
            changed.passwordHash = *hash;
            what.append(u"password"_s);
        }
        if (const auto updated = UserRepository::update(t, changed); !updated)
            return updated.error();
        const auto superusers = UserRepository::count(t, core::Role::Superuser);
        if (!superusers)
            return superusers.error();
        if (*superusers == 0) {
            return Error{ErrorKind::Conflict, u"nobody would be left who may manage users"_s,
                {{u"state"_s, u"lastSuperuser"_s}}};
        }
        if (const auto ended = storage::SessionRepository::removeOf(t, changed.user.name); !ended)
            return ended.error();
        t.afterCommit([this] { m_auth.forgetSessions(); });
        if (const auto noted
            = m_audit.append(t, actor, u"user.change"_s, changed.user.name, AuditTrail::detailOf(what));
            !noted)
            return noted.error();
        return UserRepository::find(t, name).andThen([](const StoredUser &now) -> Result<User> { return now.user; });
    });
}

Result<core::Page<User>> UserService::list(const storage::PageRequest &wanted) const
{
    return m_database.read([&](const Connection &connection) { return UserRepository::list(connection, wanted); });
}

} // namespace mainstay::services
