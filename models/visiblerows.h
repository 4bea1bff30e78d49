// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include <functional>

namespace mainstay::models {

/// A run of rows, both ends included.
struct RowRange
{
    int first = 0;
    int last = 0;

    friend bool operator==(const RowRange &, const RowRange &) = default;
};

/// The steps that lead from one list of slots to another in which the kept ones stand in the same order: what to take
/// out (last range first, in rows of the old list) and then what to put in (first range first, in rows of the new
/// list).
struct RowDiff
{
    QList<RowRange> removed;
    QList<RowRange> inserted;

    friend bool operator==(const RowDiff &, const RowDiff &) = default;
};

/// \a isKept tells for a slot whether it is in both lists and did not move. Where there would be more than \a maxRanges
/// steps, one range out and one range in stand for all of them: a view spends more on a thousand signals than on a big
/// one.
RowDiff diffRows(
    const QList<int> &before, const QList<int> &after, const std::function<bool(int slot)> &isKept, int maxRanges);

} // namespace mainstay::models
