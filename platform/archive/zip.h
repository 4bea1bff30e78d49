// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <utility>

namespace mainstay::platform {

/// A zip with these files, names first, in their order; for people who open it with what their desktop has. Errors:
/// Internal.
core::Result<QByteArray> zipOf(const QList<std::pair<QString, QByteArray>> &files);

} // namespace mainstay::platform
