// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/codec/codec.h"

namespace mainstay::core {

/// GET and PUT /api/v1/updates/{id}/plan: what people add to the plan of an update beside what the server knows. It is
/// kept with the update, so that any console goes on with it, and the report after the update has it too.
struct ChangePlanDetails
{
    static constexpr int maxName = 200;
    static constexpr int maxRemarks = 2000;

    std::optional<QDateTime> plannedAt;
    QString responsible; ///< who carries it out
    QString contact; ///< the customer's person
    QString remarks;
    std::optional<QDateTime> changedAt; ///< set by the server, as what follows
    QString changedBy;
    qint64 revision = 0;

    friend bool operator==(const ChangePlanDetails &, const ChangePlanDetails &) = default;
};

template <> struct Fields<ChangePlanDetails>
{
    static constexpr auto table = std::make_tuple(field("plannedAt", &ChangePlanDetails::plannedAt),
        optionalField("responsible", &ChangePlanDetails::responsible),
        optionalField("contact", &ChangePlanDetails::contact), optionalField("remarks", &ChangePlanDetails::remarks),
        field("changedAt", &ChangePlanDetails::changedAt), optionalField("changedBy", &ChangePlanDetails::changedBy),
        optionalField("revision", &ChangePlanDetails::revision));
};

} // namespace mainstay::core
