// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QElapsedTimer>
#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <queue>
#include <vector>

namespace mainstay::agent {

/// One timer for a whole simulated fleet: Qt's own list of timers is searched from end to end for each new one.
class SimulationClock : public QObject
{
    Q_OBJECT

public:
    explicit SimulationClock(QObject *parent = nullptr);

    std::chrono::milliseconds monotonic() const { return std::chrono::milliseconds(m_since.elapsed()); }

    /// Calls \a work after \a time, unless \a guard has died by then.
    void after(std::chrono::milliseconds time, QObject *guard, std::function<void()> work);
    /// Becomes ready after \a time; cancel it to forget it.
    QFuture<core::Result<void>> pause(std::chrono::milliseconds time);

private:
    using Promise = QPromise<core::Result<void>>;
    struct Entry
    {
        std::chrono::milliseconds due;
        quint64 number; ///< equal times in the order in which they were asked for
        std::shared_ptr<std::function<void()>> work;

        friend bool operator>(const Entry &a, const Entry &b)
        {
            return std::tie(a.due, a.number) > std::tie(b.due, b.number);
        }
    };

    void push(std::chrono::milliseconds time, std::function<void()> work);
    void ring();
    void arm();

    QElapsedTimer m_since;
    QTimer m_timer;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> m_entries;
    quint64 m_numbers = 0;
};

} // namespace mainstay::agent
