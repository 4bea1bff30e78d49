// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QWidget;

namespace mainstay::ui {

class TableView;

/// Keeps what a person arranged in a table under \a key of the program's settings. The one place that does.
void saveTable(const TableView &table, const QString &key);
void restoreTable(TableView &table, const QString &key);

/// Asks for a file and writes the shown rows and columns as CSV; a failure is told over \a parent.
void exportTable(const TableView &table, const QString &name, QWidget *parent);

} // namespace mainstay::ui
