// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/request.h"
#include "core/values/requestpreview.h"
#include "models/tablemodel.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/tablecolumn.h"

namespace mainstay::ui {

/// What Create would do with one computer: a word with an icon and a colour.
Chip previewChip(core::PreviewKind kind);

/// Why, in one sentence. \a otherRequest is the name of the request that has the computer now, where one has.
QString previewWhy(const core::PreviewedComputer &row, const QString &otherRequest, const QDateTime &now);

/// The table of the computers of a preview. \a requestName says what a request is called.
QList<models::Column<core::PreviewedComputer>> previewColumns(std::function<QString(const QString &id)> requestName);
QList<TableColumn> previewViewColumns();
QString previewSearchText(const core::PreviewedComputer &row);

} // namespace mainstay::ui
