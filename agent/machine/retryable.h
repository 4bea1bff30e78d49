// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

namespace mainstay::agent {

/// True for an error that lies on this computer or in the file, so that asking the server again cannot mend it. All
/// others come from the way to the server, or from the server, and may be gone the next time; what the server no longer
/// wants it says in the answer to a poll.
bool isFinal(const core::Error &error);

/// True where the server has understood a report and refuses it, so that sending it again is useless.
bool isRefusal(const core::Error &error);

/// The seconds that the server asked for before the next try (Retry-After), 0 when it did not.
qint64 retryAfter(const core::Error &error);

} // namespace mainstay::agent
