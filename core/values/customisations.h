// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/hostprotocol.h"
#include "core/values/schedule.h"

/// Customisations of the product on the main server's host, beside an update (documents/system-update.txt, "Verifica
/// personalizzazioni").
namespace mainstay::core {

/// PUT /api/v1/customisations/schedule: when the main server looks for customisations by itself.
struct CustomisationSchedule
{
    bool enabled = true;
    ScheduleRule rule;
    QString changedBy; ///< empty: nobody has changed what it is from the start
    qint64 revision = 0;

    friend bool operator==(const CustomisationSchedule &, const CustomisationSchedule &) = default;
};

/// GET /api/v1/customisations, POST /api/v1/customisations/search
struct CustomisationReport
{
    QList<Customisation> rows; ///< without their differences
    qint64 count = 0; ///< of all: an agent tells at most HostInspection::maxCustomisations
    QString hostName; ///< empty: nobody has looked yet
    std::optional<QDateTime> searchedAt; ///< when somebody last looked, by the schedule or not
    std::optional<Error> problem; ///< what the agent could not look at, or not read of what was declared
    CustomisationSchedule schedule;
    std::optional<QDateTime> scheduledAt; ///< when the schedule last looked
    std::optional<Error> scheduleProblem; ///< why its last search came to nothing
    std::optional<QDateTime> nextSearchAt; ///< none: it does not look by itself

    friend bool operator==(const CustomisationReport &, const CustomisationReport &) = default;
};

template <> struct Fields<CustomisationSchedule>
{
    static constexpr auto table = std::make_tuple(optionalField("enabled", &CustomisationSchedule::enabled),
        field("rule", &CustomisationSchedule::rule), optionalField("changedBy", &CustomisationSchedule::changedBy),
        optionalField("revision", &CustomisationSchedule::revision));
};

template <> struct Fields<CustomisationReport>
{
    using Report = CustomisationReport;
    static constexpr auto table = std::make_tuple(field("rows", &Report::rows), optionalField("count", &Report::count),
        optionalField("hostName", &Report::hostName), field("searchedAt", &Report::searchedAt),
        field("problem", &Report::problem), field("schedule", &Report::schedule),
        field("scheduledAt", &Report::scheduledAt), field("scheduleProblem", &Report::scheduleProblem),
        field("nextSearchAt", &Report::nextSearchAt));
};

} // namespace mainstay::core
