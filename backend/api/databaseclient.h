// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/apiclient.h"
#include "core/values/copysettings.h"
#include "core/values/databasesettings.h"
#include "core/values/databasetools.h"
#include "core/values/encryptionsettings.h"
#include "core/values/restoretest.h"

namespace mainstay::backend {

/// Which database the main server backs up, with which tools, to whom it encrypts the backups, where their second
/// copies go, and when it restores one for a test.
class DatabaseClient
{
public:
    explicit DatabaseClient(ApiClient &api) : m_api(api) { }

    QFuture<Result<core::DatabaseSettings>> settings();
    /// Errors: InvalidInput (context: field), VersionMismatch where they were changed after \a change's revision.
    QFuture<Result<core::DatabaseSettings>> change(const core::DatabaseSettingsChange &change);
    /// Tries a connection without keeping anything. Errors: InvalidInput, those of reaching a database.
    QFuture<Result<core::DatabaseCheck>> test(const core::DatabaseSettingsChange &change);
    QFuture<Result<core::DatabaseTools>> tools();
    QFuture<Result<core::EncryptionSettings>> encryption();
    /// Errors: InvalidInput (context: field, key), NotFound (context: program), VersionMismatch where they were changed
    /// after \a change's revision.
    QFuture<Result<core::EncryptionSettings>> changeEncryption(const core::EncryptionSettings &change);
    QFuture<Result<core::CopySettings>> copies();
    /// Errors: InvalidInput (context: field=place), NotFound (context: program), VersionMismatch where they were
    /// changed after \a change's revision.
    QFuture<Result<core::CopySettings>> changeCopies(const core::CopySettings &change);
    /// Has the server write to the place, read it back and remove it. Errors: InvalidInput, NotFound (context:
    /// program), ProcessFailed, TimedOut.
    QFuture<Result<core::CopySettings>> testCopies(const core::CopySettings &trial);
    QFuture<Result<core::RestoreTestSettings>> restoreTest();
    /// Errors: InvalidInput (context: field), VersionMismatch where it was changed after \a change's revision.
    QFuture<Result<core::RestoreTestSettings>> changeRestoreTest(const core::RestoreTestSettings &change);

private:
    ApiClient &m_api;
};

} // namespace mainstay::backend
