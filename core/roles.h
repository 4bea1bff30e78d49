// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/names.h"

namespace mainstay::core {

enum class Role { Viewer, Operator, Superuser };

inline constexpr auto roleNames = std::to_array<Name<Role>>({
    {Role::Viewer, "viewer"},
    {Role::Operator, "operator"},
    {Role::Superuser, "superuser"},
});
inline const auto &names(Role)
{
    return roleNames;
}

/// What somebody may be allowed to do. The server's routes name one each; the console asks the same table before it
/// offers an action.
enum class Permission {
    Read,
    RunBackup, ///< start, verify
    ManageSchedules,
    TakeBackup, ///< download a backup: it holds everything that the database does
    DeleteBackup,
    DeployAgents, ///< upload a file, create, reject and retry upgrade requests
    ManageComputers, ///< tags, removal
    ManageEnrolment,
    ManageKeys,
    ManageUsers,
    ManageSettings,
    UpdateSystem,
    UpgradeCluster,
};

/// The least role that has a permission (product.md, "The shell", Roles).
constexpr Role roleFor(Permission permission)
{
    switch (permission) {
    case Permission::Read:
        return Role::Viewer;
    case Permission::RunBackup:
    case Permission::ManageSchedules:
    case Permission::TakeBackup:
    case Permission::DeployAgents:
    case Permission::ManageComputers:
        return Role::Operator;
    case Permission::DeleteBackup:
    case Permission::ManageEnrolment:
    case Permission::ManageKeys:
    case Permission::ManageUsers:
    case Permission::ManageSettings:
    case Permission::UpdateSystem:
    case Permission::UpgradeCluster:
        return Role::Superuser;
    }
    return Role::Superuser;
}

constexpr bool mayDo(Role role, Permission permission)
{
    return role >= roleFor(permission);
}

} // namespace mainstay::core
