// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/migrations/list.h"

#include <array>

namespace mainstay::storage {

namespace {

constexpr std::array shrinksStatements{
    // What a backup has suspiciously less of than the one before it, as JSON.
    R"(ALTER TABLE backups ADD COLUMN shrink TEXT)",
};

} // namespace

Migration shrinksMigration()
{
    return shrinksStatements;
}

} // namespace mainstay::storage
