// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/request.h"
#include "models/tablemodel.h"
#include "ui/text/evidencesource.h"
#include "ui/widgets/tablecolumn.h"

namespace mainstay::ui {

/// The table of upgrade requests: what a row says, and how the columns share the width.
QList<models::Column<core::UpgradeRequest>> requestColumns();
/// \a withKind: the column that marks requests that rehearse.
QList<TableColumn> requestViewColumns(bool withKind = false);
QString requestSearchText(const core::UpgradeRequest &request);

/// The table of one request's computers. \a evidence is asked when a cell is painted.
QList<models::Column<core::Deployment>> deploymentColumns(const EvidenceSource &evidence);
QList<TableColumn> deploymentViewColumns();
QString deploymentSearchText(const core::Deployment &deployment);

inline constexpr auto rejectColumnId = "reject";

} // namespace mainstay::ui
