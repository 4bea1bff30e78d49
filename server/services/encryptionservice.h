// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/encryptionsettings.h"
#include "server/backup/age.h"
#include "server/services/audittrail.h"

#include <optional>

namespace mainstay::services {

/// Knows to whom backups are encrypted. It holds public keys alone. Thread-safe.
class EncryptionService
{
public:
    EncryptionService(storage::Database &database, const AuditTrail &audit, backup::Age age = backup::Age());

    /// With the tool that is installed.
    core::Result<core::EncryptionSettings> settings() const;
    /// Errors: InvalidInput (context: field=recipients, and key), VersionMismatch; NotFound (context: program) where
    /// age is not installed.
    core::Result<core::EncryptionSettings> change(
        const core::EncryptionSettings &change, std::optional<qint64> seen, const Actor &actor);

    /// What is kept, for those who make backups.
    static core::Result<core::EncryptionSettings> kept(const storage::Connection &connection);

private:
    storage::Database &m_database;
    const AuditTrail &m_audit;
    const backup::Age m_age;
};

} // namespace mainstay::services
