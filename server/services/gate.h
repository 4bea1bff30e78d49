// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"

#include <QDateTime>

#include <deque>
#include <optional>

namespace mainstay::services {

/// Whether a request sends its command now, and to how many at a time.
struct Gate
{
    bool open = true;
    std::optional<QDateTime> until = {}; ///< shuts by itself then, however late somebody looks
    qint64 places = 0; ///< computers that have the command and no file yet, at most; 0: no bound

    friend bool operator==(const Gate &, const Gate &) = default;
};

/// A request's gate with who went through and who stands before it, in the order in which they came.
struct Door
{
    Gate gate;
    qint64 taken = 0; ///< slots in use
    std::deque<core::ComputerId> queue;

    bool isOpen(const QDateTime &now) const { return gate.open && (!gate.until || now < *gate.until); }
    bool isBounded() const { return gate.places > 0; }
    bool hasRoom() const { return !isBounded() || taken < gate.places; }
};

} // namespace mainstay::services
