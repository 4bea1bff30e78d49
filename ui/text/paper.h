// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

/// Documents for people who keep paper: HTML of the subset that QTextDocument draws, and A4 pages of it.
namespace mainstay::ui::paper {

/// Everything that comes in is text, and is escaped.
QString heading(const QString &text);
QString paragraph(const QString &text);
QString strong(const QString &text);
/// Cells of one row, one text each.
QString row(const QStringList &cells);
/// The row at the top of a table, repeated on each page.
QString titles(const QStringList &cells);

/// \a rows are made by row() and titles().
QString table(const QString &rows);
/// As table(), as wide as the page, each row underlined.
QString ruledTable(const QString &rows);

/// The whole document of \a body.
QString page(const QString &body);

/// As a PDF of A4 pages; \a title is what readers of PDF show.
QByteArray pdf(const QString &title, const QString &html);

} // namespace mainstay::ui::paper
