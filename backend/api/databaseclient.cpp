// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/databaseclient.h"

namespace mainstay::backend {

using namespace Qt::StringLiterals;

QFuture<Result<core::DatabaseSettings>> DatabaseClient::settings()
{
    return m_api.get<core::DatabaseSettings>(u"/api/v1/settings/database"_s);
}

QFuture<Result<core::DatabaseSettings>> DatabaseClient::change(const core::DatabaseSettingsChange &change)
{
    return m_api.put<core::DatabaseSettings>(
        u"/api/v1/settings/database"_s, core::codec::write(change).toObject(), change.settings.revision);
}

QFuture<Result<core::DatabaseCheck>> DatabaseClient::test(const core::DatabaseSettingsChange &change)
{
    return m_api.post<core::DatabaseCheck>(u"/api/v1/settings/database/test"_s, core::codec::write(change).toObject());
}

QFuture<Result<core::DatabaseTools>> DatabaseClient::tools()
{
    return m_api.get<core::DatabaseTools>(u"/api/v1/settings/database/tools"_s);
}

QFuture<Result<core::EncryptionSettings>> DatabaseClient::encryption()
{
    return m_api.get<core::EncryptionSettings>(u"/api/v1/settings/encryption"_s);
}

QFuture<Result<core::EncryptionSettings>> DatabaseClient::changeEncryption(const core::EncryptionSettings &change)
{
    return m_api.put<core::EncryptionSettings>(
        u"/api/v1/settings/encryption"_s, core::codec::write(change).toObject(), change.revision);
}

QFuture<Result<core::CopySettings>> DatabaseClient::copies()
{
    return m_api.get<core::CopySettings>(u"/api/v1/settings/copies"_s);
}

QFuture<Result<core::CopySettings>> DatabaseClient::changeCopies(const core::CopySettings &change)
{
    return m_api.put<core::CopySettings>(
        u"/api/v1/settings/copies"_s, core::codec::write(change).toObject(), change.revision);
}

QFuture<Result<core::CopySettings>> DatabaseClient::testCopies(const core::CopySettings &trial)
{
    return m_api.post<core::CopySettings>(u"/api/v1/settings/copies/test"_s, core::codec::write(trial).toObject());
}

QFuture<Result<core::RestoreTestSettings>> DatabaseClient::restoreTest()
{
    return m_api.get<core::RestoreTestSettings>(u"/api/v1/settings/restore-test"_s);
}

QFuture<Result<core::RestoreTestSettings>> DatabaseClient::changeRestoreTest(const core::RestoreTestSettings &change)
{
    return m_api.put<core::RestoreTestSettings>(
        u"/api/v1/settings/restore-test"_s, core::codec::write(change).toObject(), change.revision);
}

} // namespace mainstay::backend
