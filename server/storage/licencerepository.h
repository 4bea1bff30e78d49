// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/licence.h"
#include "server/storage/lists.h"

namespace mainstay::storage {

/// The licence as it was imported, and what the last check of it found.
struct KeptLicence
{
    core::LicenceFile file;
    QDateTime importedAt;
    QString importedBy;
    std::optional<QDateTime> lastCheckAt;
    std::optional<QDateTime> nextCheckAt;
    std::optional<core::Error> cause;
};

/// The one licence.
struct LicenceRepository
{
    static core::Result<void> put(Transaction &transaction, const KeptLicence &licence);
    static core::Result<void> remove(Transaction &transaction);
    /// Errors: NotFound.
    static core::Result<KeptLicence> get(const Connection &connection);
};

} // namespace mainstay::storage
