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

/// The log of an update as far as it goes into an archive, in bytes; of a longer one the middle is left out.
struct LogLimits
{
    qint64 head = 8 * 1024 * 1024;
    qint64 tail = 24 * 1024 * 1024;
};

/// What a service desk wants of an update, as a zip: its last lines first, its log, every step with its times, the
/// checks, the versions; secrets redacted. A log that cannot be read is replaced by the reason. Errors: Internal.
core::Result<QByteArray> logArchive(const UpdateRecord &record, const LogLimits &limits = {});

} // namespace mainstay::update
