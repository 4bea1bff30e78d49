// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/routes/route.h"
#include "server/services/enrolmentservice.h"
#include "server/services/uploadservice.h"

namespace mainstay::routes {

/// What the routes of agents work with.
struct AgentServices
{
    services::EnrolmentService &enrolment;
    services::ComputerService &computers;
    services::RequestService &requests;
    services::AgentPolls &polls;
    services::UploadService &uploads;
    const services::Clock &clock;
};

/// /agent/v1/
RouteList agentRoutes(const AgentServices &services);

} // namespace mainstay::routes
