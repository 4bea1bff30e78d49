// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tablemodel.h"
#include "ui/widgets/tablecolumn.h"

namespace mainstay::ui {

QList<models::Column<core::AuditEntry>> auditColumns();
QList<TableColumn> auditViewColumns();
/// What a filter looks in: the words as shown, and the names of the action and the subject on the wire.
QString auditSearchText(const core::AuditEntry &entry);

} // namespace mainstay::ui
