// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/migrations/list.h"

#include <array>

namespace mainstay::storage {

namespace {

constexpr std::array causesStatements{
    // Why the time of a run passed without a start.
    R"(ALTER TABLE schedule_runs ADD COLUMN cause TEXT)",
};

} // namespace

Migration causesMigration()
{
    return causesStatements;
}

} // namespace mainstay::storage
