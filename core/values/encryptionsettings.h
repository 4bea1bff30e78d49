// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/backup.h"

namespace mainstay::core {

/// GET /api/v1/settings/encryption: to whom the next backups are encrypted.
struct EncryptionSettings
{
    QList<BackupRecipient> recipients{}; ///< none: the next backups are not encrypted
    /// Whether each encrypted backup is restored for a test while it is made: later the server cannot.
    bool restoreTest = true;
    QString tool{}; ///< of the server, which nobody sets: age with its version; empty: it is not installed
    qint64 revision = 0;

    friend bool operator==(const EncryptionSettings &, const EncryptionSettings &) = default;
};

template <> struct Fields<EncryptionSettings>
{
    static constexpr auto table = std::make_tuple(field("recipients", &EncryptionSettings::recipients),
        optionalField("restoreTest", &EncryptionSettings::restoreTest),
        optionalField("tool", &EncryptionSettings::tool), optionalField("revision", &EncryptionSettings::revision));
};

} // namespace mainstay::core
