// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/customisationclient.h"
#include "models/connection.h"
#include "models/future.h"
#include "models/rowstore.h"

namespace mainstay::models {

/// What was changed on the main server's host, as the server tells it whenever something of it moves: few rows, so each
/// answer is the whole list. Differences are asked for one by one.
class CustomisationStore : public RowStore<core::Customisation>
{
public:
    CustomisationStore(backend::ApiClient &api, Connection &connection, QObject *parent = nullptr);

    void refresh();

    /// Everything beside the rows; none: nothing was read yet.
    const std::optional<core::CustomisationReport> &report() const { return m_report; }
    /// How many shipped files are not as they were shipped: an update must not begin.
    qsizetype changedCount() const;

    QFuture<core::Result<core::CustomisationReport>> search() { return taken(m_client.search()); }
    QFuture<core::Result<core::CustomisationReport>> change(const core::CustomisationSchedule &schedule)
    {
        return taken(m_client.change(schedule));
    }
    /// One of them, with its difference.
    QFuture<core::Result<core::Customisation>> whole(const QString &path) { return m_client.find(path); }

private:
    QFuture<core::Result<core::CustomisationReport>> taken(QFuture<core::Result<core::CustomisationReport>> future);
    void take(const core::CustomisationReport &report);

    backend::CustomisationClient m_client;
    Connection &m_connection;
    backend::LatestOnly m_latest;
    std::optional<core::CustomisationReport> m_report;
};

} // namespace mainstay::models
