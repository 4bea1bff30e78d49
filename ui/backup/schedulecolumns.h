// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/schedule.h"
#include "core/values/schedulerun.h"
#include "models/tablemodel.h"
#include "ui/widgets/tablecolumn.h"

namespace mainstay::ui {

QList<models::Column<core::Schedule>> scheduleColumns();
QList<TableColumn> scheduleViewColumns();

QList<models::Column<core::ScheduleRun>> runColumns();
QList<TableColumn> runViewColumns();

/// The next runs: in the rule's zone, here, and what is to be said of them.
QList<models::Column<core::Occurrence>> occurrenceColumns();
QList<TableColumn> occurrenceViewColumns();

} // namespace mainstay::ui
