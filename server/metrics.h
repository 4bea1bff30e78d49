// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/stats.h"

#include <QByteArray>

namespace mainstay {

/// What the server counts besides HTTP: what a rehearsal plays is apart.
struct FleetStats
{
    qint64 computers = 0; ///< real ones
    qint64 agentsWaiting = 0; ///< of those
    qint64 simulatedComputers = 0;
    qint64 simulatedAgentsWaiting = 0;
};

/// The text of /metrics, in Prometheus' exposition format 0.0.4.
QByteArray metricsText(const http::Stats &http, const FleetStats &fleet);

} // namespace mainstay
