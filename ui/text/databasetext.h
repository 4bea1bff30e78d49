// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/databasesettings.h"
#include "core/values/databasetools.h"
#include "ui/text/errortext.h"

namespace mainstay::ui {

/// Why a database could not be reached or dumped: what errorText() says of servers in general, said of the database.
ErrorText databaseErrorText(const core::Error &error);

/// What a trial of the connection found, in a sentence.
QString databaseCheckText(const core::DatabaseCheck &check);
/// What is to be known of it besides; empty where there is nothing.
QString databaseCheckWarning(const core::DatabaseCheck &check);

/// The programs for \a engine on the server, or that there is none.
QString databaseToolsText(const core::DatabaseTools &tools, core::DatabaseEngine engine);

QString databaseEngineName(core::DatabaseEngine engine);
QString databaseTlsName(core::DatabaseTls tls);

} // namespace mainstay::ui
