// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/hostprotocol.h"
#include "models/tablemodel.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/tablecolumn.h"

namespace mainstay::ui {

/// "Changed", "Missing", "Added".
Chip stateText(core::CustomisationKind kind);
/// What it is called: as it was declared, else its file's name.
QString customisationName(const core::Customisation &one);

QList<models::Column<core::Customisation>> customisationColumns();
/// The columns of the source document, and the file. \a withState: those of changed files, which may also be missing.
QList<TableColumn> customisationViewColumns(bool withState);
QString customisationSearchText(const core::Customisation &one);

} // namespace mainstay::ui
