// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/columnfitter.h"

#include <algorithm>
#include <functional>
#include <numeric>

namespace mainstay::ui {

namespace {

using Weight = std::function<int(qsizetype)>;

/// Adds \a amount (may be negative) to the widths by weight, to the last pixel.
void spread(QList<int> &widths, int amount, const Weight &weight)
{
    qint64 weights = 0;
    for (qsizetype i = 0; i < widths.size(); ++i)
        weights += weight(i);
    if (weights == 0)
        return;
    for (qsizetype i = 0; i < widths.size() && weights > 0; ++i) {
        const int own = weight(i);
        const int share = int(qint64(amount) * own / weights);
        widths[i] += share;
        amount -= share;
        weights -= own;
    }
}

} // namespace

QList<int> fitColumns(const QList<ColumnWish> &wishes, int available)
{
    QList<bool> shown(wishes.size(), true);
    // Rather fewer columns that say all than many that end in dots; what is longer than this may still be elided.
    constexpr int enough = 240;
    const auto comfortable = [&] {
        int sum = 0;
        for (qsizetype i = 0; i < wishes.size(); ++i)
            sum += shown[i] ? std::max(wishes[i].minimum, std::min(wishes[i].preferred, enough)) : 0;
        return sum;
    };
    while (comfortable() > available) {
        qsizetype victim = -1;
        for (qsizetype i = 0; i < wishes.size(); ++i) {
            if (shown[i] && wishes[i].priority > 0 && (victim < 0 || wishes[i].priority >= wishes[victim].priority))
                victim = i;
        }
        if (victim < 0)
            break;
        shown[victim] = false;
    }

    QList<int> widths(wishes.size(), 0);
    for (qsizetype i = 0; i < wishes.size(); ++i)
        widths[i] = shown[i] ? std::max(wishes[i].minimum, wishes[i].preferred) : 0;
    const int left = available - std::accumulate(widths.begin(), widths.end(), 0);

    if (left > 0) {
        const bool anyStretch = std::any_of(wishes.begin(), wishes.end(),
            [&, i = qsizetype(0)](const ColumnWish &wish) mutable { return shown[i++] && wish.stretch > 0; });
        spread(widths, left, [&](qsizetype i) { return !shown[i] ? 0 : anyStretch ? wishes[i].stretch : widths[i]; });
    } else if (left < 0) {
        // What takes the width that is left over gives it back first: it holds long text, and a date cut short says
        // nothing.
        int missing = -left;
        const auto give = [&](const Weight &weight) {
            QList<int> weights;
            for (qsizetype i = 0; i < widths.size(); ++i)
                weights.append(weight(i));
            const int given = std::min(missing, std::accumulate(weights.begin(), weights.end(), 0));
            spread(widths, -given, [&](qsizetype i) { return weights[i]; });
            missing -= given;
        };
        const auto slack = [&](qsizetype i) { return shown[i] ? widths[i] - wishes[i].minimum : 0; };
        give([&](qsizetype i) { return wishes[i].stretch > 0 ? slack(i) : 0; });
        give(slack);
        give([&](qsizetype i) { return widths[i]; }); // narrower than all minimums: squeeze what must stay
    }
    return widths;
}

} // namespace mainstay::ui
