// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/computer.h"
#include "core/values/request.h"
#include "models/tablemodel.h"
#include "ui/text/evidencesource.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/tablecolumn.h"

namespace mainstay::ui {

/// What tells whether a computer is active: the server's clock, in UTC, and its poll interval. Asked when a cell is
/// painted, so that time passes without the rows changing.
struct ActivityClock
{
    std::function<QDateTime()> now;
    std::function<qint64()> pollSeconds;

    bool isActive(const core::Computer &computer) const { return core::isActive(computer, now(), pollSeconds()); }
};

/// The table of computers: what a row says, and how the columns share the width. \a requestName says what a request is
/// called.
QList<models::Column<core::Computer>> computerColumns(
    const ActivityClock &clock, std::function<QString(const core::RequestId &)> requestName);
/// \a withKind: the column that marks the computers of a rehearsal.
QList<TableColumn> computerViewColumns(bool withKind = false);
QString computerSearchText(const core::Computer &computer);

Chip computerState(const core::Computer &computer, const ActivityClock &clock);

/// The upgrades that one computer has been through. \a requestName says what a request is called.
QList<models::Column<core::Deployment>> historyColumns(
    const EvidenceSource &evidence, std::function<QString(const core::RequestId &)> requestName);
QList<TableColumn> historyViewColumns();

} // namespace mainstay::ui
