// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/backup/postgresqlclient.h"

namespace mainstay::backup {

/// Gives \a copy what the database \a original has beside its content: connection limit, comment, settings, rights and
/// owner. A dump holds none of them, and they go with the database's name. What may not be set is noted in the log.
/// Errors: those of PostgreSqlSession.
core::Result<void> takeProperties(
    const PostgreSqlClient &client, const QString &original, const QString &copy, jobs::Progress &progress);

} // namespace mainstay::backup
