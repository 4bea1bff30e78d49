// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/lists.h"

namespace mainstay::storage {

/// How fast a computer's download was, and how many there were at the same time.
struct MeasuredRate
{
    qint64 bytesPerSecond = 0;
    qint64 atATime = 1;
};

/// The table of measured download rates; only the newest are kept.
class RateRepository
{
public:
    static constexpr int kept = 200;

    static core::Result<void> insert(Transaction &transaction, const MeasuredRate &rate, const QDateTime &at);
    static core::Result<QList<MeasuredRate>> all(const Connection &connection);
};

} // namespace mainstay::storage
