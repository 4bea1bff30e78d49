// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tablemodel.h"
#include "ui/widgets/tablecolumn.h"

namespace mainstay::ui {

/// Says what a job works on, such as the backup's file.
using JobSubject = std::function<QString(const core::Job &)>;

QList<models::Column<core::Job>> jobColumns(const JobSubject &subject);
QList<TableColumn> jobViewColumns();

} // namespace mainstay::ui
