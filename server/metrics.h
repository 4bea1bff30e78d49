// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/stats.h"

#include <QByteArray>

namespace mainstay {

/// What the server counts besides HTTP.
struct FleetStats
{
    qint64 computers = 0;
    qint64 agentsWaiting = 0;
};

/// The text of /metrics, in Prometheus' exposition format 0.0.4.
QByteArray metricsText(const http::Stats &http, const FleetStats &fleet);

} // namespace mainstay
