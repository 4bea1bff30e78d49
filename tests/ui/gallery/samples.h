// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/tablecolumn.h"

#include <QStandardItemModel>

namespace mainstay::gallery {

/// Upgrade requests as a page would show them.
QStandardItemModel *requests(bool italian, QObject *parent);
QList<ui::TableColumn> requestColumns(bool italian);

/// Computers of one request, each with a state and its reason.
QStandardItemModel *computers(bool italian, QObject *parent);
QList<ui::TableColumn> computerColumns(bool italian);

} // namespace mainstay::gallery
