// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/migrations.h"

namespace mainstay::storage {

Migration foundationMigration();
Migration backupsMigration();
Migration updatesMigration();
Migration schedulesMigration();
Migration rolloutsMigration();
Migration settingsMigration();
Migration updateChecksMigration();
Migration handOversMigration();
Migration shrinksMigration();
Migration updatePlansMigration();
Migration encryptionMigration();
Migration rehearsalsMigration();
Migration copiesMigration();
Migration causesMigration();

} // namespace mainstay::storage
