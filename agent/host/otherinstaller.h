// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/package.h"

#include <optional>

namespace mainstay::agent {

/// Who holds the lock of that kind of installer now: the name of its program, or its process id; nothing when it is
/// free. \a root as in InstallerPlace.
std::optional<QString> otherInstaller(core::InstallerKind kind, const QString &root);

} // namespace mainstay::agent
