// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/migrations/list.h"

#include <array>

namespace mainstay::storage {

namespace {

constexpr std::array updatePlansStatements{
    // What people write into the plan of an update; beside it, because it is no part of what the update does.
    R"(CREATE TABLE update_plans (
        update_id TEXT PRIMARY KEY,
        document TEXT NOT NULL,
        revision INTEGER NOT NULL) WITHOUT ROWID)",
};

} // namespace

Migration updatePlansMigration()
{
    return updatePlansStatements;
}

} // namespace mainstay::storage
