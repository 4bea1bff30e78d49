// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/computer.h"
#include "core/values/updatewizard.h"

#include <QByteArray>

namespace mainstay::update {

/// Everything that is known of an update.
struct UpdateRecord
{
    core::Update update;
    core::UpdateChecks checks; ///< when it was started, and since
    core::Prerequisites now;
    QString serverVersion;
    std::optional<core::Computer> machine; ///< none: nobody has chosen it
    QString logPath;
};

/// What a service desk wants of an update, as a zip: its last lines first, the whole log, every step with its times,
/// the checks, the versions; secrets redacted. Errors: FileUnreadable; Internal.
core::Result<QByteArray> logArchive(const UpdateRecord &record);

} // namespace mainstay::update
