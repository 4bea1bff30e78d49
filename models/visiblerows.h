// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

namespace mainstay::models {

/// A run of rows, both ends included.
struct RowRange
{
    int first = 0;
    int last = 0;

    friend bool operator==(const RowRange &, const RowRange &) = default;
};

/// The runs of rows of which \a stays is not true for the slot, from the first to the last.
template <typename Stays> QList<RowRange> rangesWithout(const QList<int> &slots_, const Stays &stays)
{
    QList<RowRange> ranges;
    for (int row = 0; row < slots_.size(); ++row) {
        if (stays(slots_.at(row)))
            continue;
        if (!ranges.isEmpty() && ranges.constLast().last == row - 1)
            ranges.last().last = row;
        else
            ranges.append({row, row});
    }
    return ranges;
}

} // namespace mainstay::models
