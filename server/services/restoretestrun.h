// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/error_codec.h"

namespace mainstay::services {

/// How far the scheduled restore test has come, as the store keeps it.
struct RestoreTestRun
{
    std::optional<QDateTime> decidedUntil; ///< every occurrence until then was decided; none: it was never looked at
    std::optional<QDateTime> dueAt; ///< of one that could not begin yet
    std::optional<QDateTime> doneAt; ///< when the last one began, or was found to be impossible
    core::JobId job; ///< of the last one; empty: there was nothing to test
    QString fileName; ///< that it tests
    std::optional<core::Error> problem; ///< why it could not begin
    qint64 revision = 0;

    friend bool operator==(const RestoreTestRun &, const RestoreTestRun &) = default;
};

} // namespace mainstay::services

namespace mainstay::core {

template <> struct Fields<services::RestoreTestRun>
{
    using Run = services::RestoreTestRun;
    static constexpr auto table
        = std::make_tuple(field("decidedUntil", &Run::decidedUntil), field("dueAt", &Run::dueAt),
            field("doneAt", &Run::doneAt), optionalField("job", &Run::job), optionalField("fileName", &Run::fileName),
            field("problem", &Run::problem), optionalField("revision", &Run::revision));
};

} // namespace mainstay::core
