// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/services/authservice.h"

namespace mainstay::services {

/// What may change of a user.
struct UserChange
{
    std::optional<core::Role> role;
    std::optional<bool> enabled;
    std::optional<QString> password;
};

/// A user that is to be made.
struct NewUser
{
    QString name;
    QString password;
    core::Role role = core::Role::Viewer;
};

/// The users and their roles. There always is an enabled superuser.
class UserService
{
public:
    UserService(storage::Database &database, const Clock &clock, const AuditTrail &audit, PasswordHasher &hasher,
        AuthService &auth);

    /// Errors: InvalidInput (context: field), AlreadyExists (context: field=name).
    core::Result<core::User> create(const NewUser &user, const Actor &actor);

    /// Ends the user's sessions. Errors: NotFound, InvalidInput, Conflict (context: state=lastSuperuser),
    /// VersionMismatch where \a revision is not the user's.
    core::Result<core::User> change(
        const QString &name, const UserChange &change, std::optional<qint64> revision, const Actor &actor);

    core::Result<core::Page<core::User>> list(const storage::PageRequest &wanted) const;

private:
    storage::Database &m_database;
    const Clock &m_clock;
    const AuditTrail &m_audit;
    PasswordHasher &m_hasher;
    AuthService &m_auth;
};

} // namespace mainstay::services
