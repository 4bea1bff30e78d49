// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

namespace mainstay::ui {

/// What one column asks of the width of its table, in pixels.
struct ColumnWish
{
    int minimum = 0;
    int preferred = 0;
    int stretch = 0;
    int priority = 0; ///< 0 stays; the highest number hides first
};

/// Shares \a available pixels among the columns so that they fill it exactly and nothing is clipped.
/// One width for each wish; 0 means that the column is hidden because there is no room.
QList<int> fitColumns(const QList<ColumnWish> &wishes, int available);

} // namespace mainstay::ui
