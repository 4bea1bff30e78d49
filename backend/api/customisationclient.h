// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/apiclient.h"
#include "core/values/customisations.h"

namespace mainstay::backend {

/// What was changed on the main server's own host since the vendor shipped its product.
class CustomisationClient
{
public:
    explicit CustomisationClient(ApiClient &api) : m_api(api) { }

    QFuture<Result<core::CustomisationReport>> report();
    /// One of them, with its difference.
    QFuture<Result<core::Customisation>> find(const QString &path);
    /// Has the host looked at now: up to 10 seconds. Errors: NotFound where no host is chosen, TimedOut.
    QFuture<Result<core::CustomisationReport>> search();
    /// Errors: VersionMismatch (context: by) where somebody else has changed it since the revision in \a schedule.
    QFuture<Result<core::CustomisationReport>> change(const core::CustomisationSchedule &schedule);

private:
    ApiClient &m_api;
};

} // namespace mainstay::backend
