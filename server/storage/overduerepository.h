// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "server/storage/lists.h"

namespace mainstay::storage {

/// The table of schedules that do not keep their promise, with when people were last told.
class OverdueRepository
{
public:
    static core::Result<std::optional<QDateTime>> toldAt(const Connection &connection, const core::ScheduleId &id);
    static core::Result<void> note(Transaction &transaction, const core::ScheduleId &id, const QDateTime &toldAt);
    static core::Result<void> forget(Transaction &transaction, const core::ScheduleId &id);
};

} // namespace mainstay::storage
