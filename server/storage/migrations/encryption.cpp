// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/migrations/list.h"

#include <array>

namespace mainstay::storage {

namespace {

constexpr std::array encryptionStatements{
    // To whom a backup was encrypted and with what, as JSON.
    R"(ALTER TABLE backups ADD COLUMN encryption TEXT)",
};

} // namespace

Migration encryptionMigration()
{
    return encryptionStatements;
}

} // namespace mainstay::storage
