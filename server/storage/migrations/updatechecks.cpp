// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/migrations/list.h"

#include <array>

namespace mainstay::storage {

namespace {

constexpr std::array updateChecksStatements{
    // What was found before an update was started and after it ended; beside the update, which travels often.
    R"(CREATE TABLE update_checks (
        update_id TEXT PRIMARY KEY,
        document TEXT NOT NULL) WITHOUT ROWID)",
};

} // namespace

Migration updateChecksMigration()
{
    return updateChecksStatements;
}

} // namespace mainstay::storage
