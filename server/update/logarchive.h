// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/updatewizard.h"

#include <QByteArray>

namespace mainstay::update {

/// What a service desk wants of an update, as a zip: its last lines first, the whole log, every step with its times,
/// the checks, the versions; secrets redacted. Errors: FileUnreadable; Internal.
core::Result<QByteArray> logArchive(
    const core::Update &update, const core::Prerequisites &checks, const QString &logPath);

} // namespace mainstay::update
