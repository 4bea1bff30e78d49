// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/migrations/list.h"

#include <array>

namespace mainstay::storage {

namespace {

constexpr std::array rehearsalsStatements{
    R"(ALTER TABLE computers ADD COLUMN simulated INTEGER NOT NULL DEFAULT 0)",
    R"(ALTER TABLE requests ADD COLUMN rehearsal INTEGER NOT NULL DEFAULT 0)",
    R"(DROP INDEX computers_by_machine)",
    R"(CREATE INDEX computers_by_machine ON computers (simulated, platform, architecture, agent_version))",
};

} // namespace

Migration rehearsalsMigration()
{
    return rehearsalsStatements;
}

} // namespace mainstay::storage
