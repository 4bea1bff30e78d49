// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/error_codec.h"
#include "core/values/schedule.h"

namespace mainstay::core {

/// GET /api/v1/settings/restore-test: when the server restores the newest backup for a test by itself. PUT takes
/// whether it does, and the rule; what else there is the server tells.
struct RestoreTestSettings
{
    bool enabled = false;
    ScheduleRule rule{};
    std::optional<QDateTime> nextAt{}; ///< none: it does not test by itself, or the rule has ended
    std::optional<QDateTime> waitingSince{}; ///< one is due, and something else is under way
    std::optional<QDateTime> lastAt{}; ///< when the schedule last began one, or found that it could not
    QString lastFile{}; ///< the backup that it tested; empty: it tested none
    std::optional<Error> problem{}; ///< why the last one came to nothing
    qint64 revision = 0;

    friend bool operator==(const RestoreTestSettings &, const RestoreTestSettings &) = default;
};

template <> struct Fields<RestoreTestSettings>
{
    using Settings = RestoreTestSettings;
    static constexpr auto table
        = std::make_tuple(optionalField("enabled", &Settings::enabled), field("rule", &Settings::rule),
            optionalField("nextAt", &Settings::nextAt), optionalField("waitingSince", &Settings::waitingSince),
            optionalField("lastAt", &Settings::lastAt), optionalField("lastFile", &Settings::lastFile),
            optionalField("problem", &Settings::problem), optionalField("revision", &Settings::revision));
};

} // namespace mainstay::core
