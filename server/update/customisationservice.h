// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/customisations.h"
#include "server/update/hostservice.h"

namespace mainstay::update {

/// What was changed on the main server's host since its vendor shipped the product: shown with who made it, looked for
/// now or by a schedule. The look itself is the agent's. Thread-safe.
class CustomisationService
{
public:
    /// An agent that has not looked so long after it was told to counts as silent.
    static constexpr qint64 patienceSeconds = 15 * 60;

    /// \a timeZone: of the schedule that holds until somebody sets one.
    CustomisationService(storage::Database &database, const services::Clock &clock, const services::AuditTrail &audit,
        HostService &host, QByteArray timeZone);

    core::Result<core::CustomisationReport> report() const;
    /// One of them with its difference. Errors: NotFound.
    core::Result<core::Customisation> find(const QString &path) const;
    /// Has the agent look now. Errors: those of HostService::inspect().
    core::Result<core::CustomisationReport> search();

    /// Sets when the server looks by itself. Errors: those of core::Recurrence::of(), VersionMismatch.
    core::Result<core::CustomisationReport> change(
        const core::CustomisationSchedule &wanted, std::optional<qint64> seen, const services::Actor &actor);

    /// Looks when it is time, once for all that was missed; and takes note of what came of it. Call it every few
    /// seconds.
    core::Result<void> tick();

private:
    struct Kept;
    core::Result<core::CustomisationSchedule> schedule(const storage::Connection &connection) const;
    core::Result<void> awaitAnswer(Kept kept);
    core::Result<void> keep(const Kept &kept);

    storage::Database &m_database;
    const services::Clock &m_clock;
    const services::AuditTrail &m_audit;
    HostService &m_host;
    const QByteArray m_timeZone;
};

} // namespace mainstay::update
