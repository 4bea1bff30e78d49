// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/visiblerows.h"

#include <algorithm>

namespace mainstay::models {

namespace {

QList<RowRange> rangesOfOthers(const QList<int> &slots_, const std::function<bool(int)> &isKept)
{
    QList<RowRange> ranges;
    for (int row = 0; row < slots_.size(); ++row) {
        if (isKept(slots_.at(row)))
            continue;
        if (!ranges.isEmpty() && ranges.constLast().last == row - 1)
            ranges.last().last = row;
        else
            ranges.append({row, row});
    }
    return ranges;
}

} // namespace

RowDiff diffRows(
    const QList<int> &before, const QList<int> &after, const std::function<bool(int)> &isKept, int maxRanges)
{
    RowDiff diff{rangesOfOthers(before, isKept), rangesOfOthers(after, isKept)};
    if (diff.removed.size() + diff.inserted.size() <= maxRanges) {
        std::ranges::reverse(diff.removed);
        return diff;
    }
    const auto differing = std::ranges::mismatch(before, after);
    const int head = int(differing.in1 - before.begin());
    int tail = 0;
    const int most = int(std::min(before.size(), after.size())) - head;
    while (tail < most && before.at(before.size() - 1 - tail) == after.at(after.size() - 1 - tail))
        ++tail;
    diff = {};
    if (const int last = int(before.size()) - 1 - tail; last >= head)
        diff.removed.append({head, last});
    if (const int last = int(after.size()) - 1 - tail; last >= head)
        diff.inserted.append({head, last});
    return diff;
}

} // namespace mainstay::models
