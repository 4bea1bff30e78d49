// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/codec/codec.h"

namespace mainstay::core {

enum class RestoreTarget {
    NewDatabase, ///< beside the one that is backed up
    Replace, ///< the one that is backed up, after a safety backup of it
};

inline constexpr auto restoreTargetNames = std::to_array<Name<RestoreTarget>>({
    {RestoreTarget::NewDatabase, "newDatabase"},
    {RestoreTarget::Replace, "replace"},
});
inline const auto &names(RestoreTarget)
{
    return restoreTargetNames;
}

/// POST /api/v1/backups/{id}/restore
struct RestoreOrder
{
    RestoreTarget target = RestoreTarget::NewDatabase;
    QString name; ///< of the new database; for replacing, the name of the old one, typed by a person to confirm it
    /// For an encrypted backup the text of an age identity file. It is used for this restore and kept nowhere.
    QString identity{};

    friend bool operator==(const RestoreOrder &, const RestoreOrder &) = default;
};

template <> struct Fields<RestoreOrder>
{
    static constexpr auto table = std::make_tuple(field("target", &RestoreOrder::target),
        field("name", &RestoreOrder::name), optionalField("identity", &RestoreOrder::identity));
};

} // namespace mainstay::core
