// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace mainstay::test {

/// Gives this process mounts of its own, which nobody else sees: as root, or in a user namespace that lets anybody
/// mount. Returns why it cannot; empty when it can. Call it before there are threads.
QString ownMounts();

} // namespace mainstay::test
