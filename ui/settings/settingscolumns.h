// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/session.h"
#include "models/tablemodel.h"
#include "ui/widgets/tablecolumn.h"

namespace mainstay::ui {

/// The tables of the settings: the keys that agents trust, and the tokens that let computers enrol.
QList<models::Column<core::TrustedKey>> keyColumns();
QList<TableColumn> keyViewColumns();

QList<models::Column<core::EnrolmentToken>> tokenColumns();
QList<TableColumn> tokenViewColumns();

/// Whether computers can still enrol with it at \a now (UTC).
bool isUsable(const core::EnrolmentToken &token, const QDateTime &now);

} // namespace mainstay::ui
