// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "server/services/clock.h"

#include <QHash>
#include <QMutex>

namespace mainstay::services {

/// Slows down guessing: after some failures a key has to wait, twice as long each time. Thread-safe.
class Throttle
{
public:
    struct Rule
    {
        int free = 5; ///< failures without a wait
        std::chrono::seconds longest{300};
        std::chrono::seconds forgets{900}; ///< after this long without a failure
    };

    Throttle(const Clock &clock, Rule rule);

    /// Errors: Throttled (context: retryAfter, in whole seconds).
    core::Result<void> check(const QString &key) const;
    void failed(const QString &key);
    void succeeded(const QString &key);
    void sweep();

private:
    struct Entry
    {
        int failures = 0;
        Clock::TimePoint last;
        Clock::TimePoint blockedUntil;
    };
    static constexpr qsizetype maxEntries = 100'000;

    const Clock &m_clock;
    const Rule m_rule;
    mutable QMutex m_mutex;
    QHash<QString, Entry> m_entries;
};

} // namespace mainstay::services
