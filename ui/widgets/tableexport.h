// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QList>
#include <QString>

class QAbstractItemModel;
class QIODevice;

namespace mainstay::ui {

/// How a table is written for a spreadsheet.
struct CsvOptions
{
    bool byteOrderMark = true; ///< old spreadsheets take UTF-8 for Latin-1 without it
    QChar separator = u',';
};

/// The given rows and columns of \a model as tab separated lines for the clipboard, the titles first when \a
/// withHeader. Tabs and line breaks within a cell become blanks, so that every cell lands in its own.
QString tsv(const QAbstractItemModel &model, const QList<int> &rows, const QList<int> &columns, bool withHeader = true);

/// One field of RFC 4180: quoted when it has the separator, a quote or a line break in it.
QString csvField(const QString &text, QChar separator = u',');

/// Writes every row of the given columns as RFC 4180, UTF-8, lines ending in CR LF. Fails with FileUnwritable.
core::Result<void> writeCsv(
    const QAbstractItemModel &model, const QList<int> &columns, QIODevice &device, const CsvOptions &options = {});

} // namespace mainstay::ui
