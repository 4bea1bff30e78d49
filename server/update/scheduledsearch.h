// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/error_codec.h"

namespace mainstay::update {

/// How far the scheduled search for customisations has come, as the store keeps it.
struct ScheduledSearch
{
    std::optional<QDateTime> decidedUntil; ///< every occurrence until then was decided; none: it was never looked at
    std::optional<QDateTime> askedAt; ///< while the agent's answer is awaited
    std::optional<QDateTime> doneAt; ///< of the last one that the agent answered
    std::optional<core::Error> problem; ///< why the last one came to nothing
    qint64 revision = 0;

    friend bool operator==(const ScheduledSearch &, const ScheduledSearch &) = default;
};

} // namespace mainstay::update

namespace mainstay::core {

template <> struct Fields<update::ScheduledSearch>
{
    using Search = update::ScheduledSearch;
    static constexpr auto table = std::make_tuple(field("decidedUntil", &Search::decidedUntil),
        field("askedAt", &Search::askedAt), field("doneAt", &Search::doneAt), field("problem", &Search::problem),
        optionalField("revision", &Search::revision));
};

} // namespace mainstay::core
