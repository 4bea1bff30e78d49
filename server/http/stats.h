// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <array>

namespace mainstay::http {

/// Counts since start(), but for the two that say "open".
struct Stats
{
    qint64 connectionsOpen = 0;
    qint64 longPollsOpen = 0;
    quint64 connectionsAccepted = 0;
    quint64 connectionsRefused = 0; ///< over a limit
    std::array<quint64, 6> answers{}; ///< by the status's first digit; [0] is unused
    quint64 bytesReceived = 0; ///< as HTTP, without TLS's own
    quint64 bytesSent = 0;
};

} // namespace mainstay::http
