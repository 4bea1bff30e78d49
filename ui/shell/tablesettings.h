// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QString>

class QWidget;

namespace mainstay::ui {

class TableView;

/// Keeps what a person arranged in a table under \a key of the program's settings. The one place that does.
/// \a filter is what the page shows of it, in the page's own words.
void saveTable(const TableView &table, const QString &key, const QString &filter = {});
void restoreTable(TableView &table, const QString &key);
/// The filter that was saved with the table.
QString filterOfTable(const QString &key);

/// The filters that people saved by name on the page \a key.
using NamedFilters = QMap<QString, QString>;
NamedFilters savedFilters(const QString &key);
void saveFilters(const QString &key, const NamedFilters &filters);

/// Asks for a file and writes the shown rows and columns as CSV; a failure is told over \a parent.
void exportTable(const TableView &table, const QString &name, QWidget *parent);

} // namespace mainstay::ui
