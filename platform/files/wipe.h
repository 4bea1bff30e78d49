// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace mainstay::platform {

/// Overwrites \a secret with zeros in a way that the compiler keeps, then empties it. A copy that shares its data would
/// keep the secret: hand secrets on by move.
void wipe(QByteArray &secret);

} // namespace mainstay::platform
