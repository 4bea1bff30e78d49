// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/routes/route.h"
#include "server/services/copyservice.h"
#include "server/services/databaseservice.h"
#include "server/services/encryptionservice.h"
#include "server/services/mailservice.h"
#include "server/services/restoretestservice.h"

namespace mainstay::routes {

/// /api/v1/settings and /api/v1/mail
RouteList settingsRoutes(services::DatabaseService &databases, services::EncryptionService &encryption,
    services::CopyService &copies, services::RestoreTestService &restoreTests, services::MailService &mails);

} // namespace mainstay::routes
