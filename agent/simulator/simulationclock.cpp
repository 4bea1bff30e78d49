// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/simulator/simulationclock.h"

#include <QPointer>

namespace mainstay::agent {

SimulationClock::SimulationClock(QObject *parent) : QObject(parent)
{
    m_since.start();
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &SimulationClock::ring);
}

void SimulationClock::after(std::chrono::milliseconds time, QObject *guard, std::function<void()> work)
{
    push(time, [guard = QPointer(guard), work = std::move(work)] {
        if (guard)
            work();
    });
}

QFuture<core::Result<void>> SimulationClock::pause(std::chrono::milliseconds time)
{
    auto promise = std::make_shared<Promise>();
    promise->start();
    push(time, [promise] {
        if (promise->isCanceled())
            return;
        promise->addResult(core::Result<void>());
        promise->finish();
    });
    return promise->future();
}

void SimulationClock::push(std::chrono::milliseconds time, std::function<void()> work)
{
    const bool isNext = m_entries.empty() || monotonic() + time < m_entries.top().due;
    m_entries.push({monotonic() + time, ++m_numbers, std::make_shared<std::function<void()>>(std::move(work))});
    if (isNext)
        arm();
}

void SimulationClock::arm()
{
    if (!m_entries.empty())
        m_timer.start(std::max(std::chrono::milliseconds(0), m_entries.top().due - monotonic()));
}

void SimulationClock::ring()
{
    const std::chrono::milliseconds now = monotonic();
    while (!m_entries.empty() && m_entries.top().due <= now) {
        const auto work = m_entries.top().work;
        m_entries.pop();
        (*work)();
    }
    arm();
}

} // namespace mainstay::agent
