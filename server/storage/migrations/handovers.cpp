// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/migrations/list.h"

#include <array>

namespace mainstay::storage {

namespace {

constexpr std::array handOversStatements{
    // How site keys followed each other. Agents that were away for long follow them one by one, so none is deleted.
    R"(CREATE TABLE key_hand_overs (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        from_key TEXT NOT NULL,
        to_key TEXT NOT NULL UNIQUE,
        public_key TEXT NOT NULL,
        signature TEXT NOT NULL,
        made_by TEXT NOT NULL,
        made_at INTEGER NOT NULL))",
    R"(CREATE INDEX key_hand_overs_by_giver ON key_hand_overs (from_key))",
};

} // namespace

Migration handOversMigration()
{
    return handOversStatements;
}

} // namespace mainstay::storage
