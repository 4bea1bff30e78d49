// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/migrations/list.h"

#include <array>

namespace mainstay::storage {

namespace {

constexpr std::array copiesStatements{
    // Where its second copy is and how it stands, as JSON.
    R"(ALTER TABLE backups ADD COLUMN copy TEXT)",
};

} // namespace

Migration copiesMigration()
{
    return copiesStatements;
}

} // namespace mainstay::storage
