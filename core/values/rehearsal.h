// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/codec/codec.h"

namespace mainstay::core {

/// What went with a rehearsal. POST /api/v1/rehearsal/end
struct RehearsalEnd
{
    qint64 computers = 0; ///< simulated ones that were removed
    qint64 requests = 0; ///< open ones that were rejected

    friend bool operator==(const RehearsalEnd &, const RehearsalEnd &) = default;
};

template <> struct Fields<RehearsalEnd>
{
    static constexpr auto table
        = std::make_tuple(field("computers", &RehearsalEnd::computers), field("requests", &RehearsalEnd::requests));
};

} // namespace mainstay::core
