// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/http/transfer.h"

#include <algorithm>
#include <cmath>

namespace mainstay::platform {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;

static constexpr int meterMs = 100;
static constexpr double smoothingSeconds = 3;

/// Whether waiting may help.
static bool passes(ErrorKind kind)
{
    return kind == ErrorKind::ConnectionLost || kind == ErrorKind::Unreachable || kind == ErrorKind::TimedOut
        || kind == ErrorKind::Throttled;
}

Transfer::Transfer(QObject *parent) : QObject(parent)
{
    m_retryTimer.setSingleShot(true);
    connect(&m_retryTimer, &QTimer::timeout, this, [this] {
        enter(TransferState::Running);
        run();
    });
    m_meter.setInterval(meterMs);
    connect(&m_meter, &QTimer::timeout, this, &Transfer::measure);
}

bool Transfer::isFinal() const
{
    return m_state == TransferState::Succeeded || m_state == TransferState::Failed
        || m_state == TransferState::Cancelled;
}

std::optional<std::chrono::seconds> Transfer::timeLeft() const
{
    if (m_state != TransferState::Running || m_total < 0 || m_rate < 1)
        return std::nullopt;
    return std::chrono::seconds(std::llround(std::ceil(double(m_total - m_done) / m_rate)));
}

void Transfer::start()
{
    if (m_state != TransferState::Queued)
        return;
    enter(TransferState::Running);
    run();
}

void Transfer::pause()
{
    if (isFinal() || m_state == TransferState::Paused || m_state == TransferState::Verifying)
        return;
    if (m_state != TransferState::Queued)
        halt();
    enter(TransferState::Paused);
}

void Transfer::resume()
{
    if (m_state != TransferState::Paused && m_state != TransferState::Failed && m_state != TransferState::Waiting)
        return;
    m_failures = 0;
    enter(TransferState::Running);
    run();
}

void Transfer::enqueue()
{
    if (m_state != TransferState::Paused && m_state != TransferState::Failed)
        return;
    m_failures = 0;
    enter(TransferState::Queued);
}

void Transfer::cancel()
{
    if (m_state == TransferState::Succeeded || m_state == TransferState::Cancelled)
        return;
    halt();
    discard();
    enter(TransferState::Cancelled);
}

void Transfer::setTotal(qint64 total)
{
    m_total = total;
}

void Transfer::setDone(qint64 done)
{
    m_done = done;
}

void Transfer::jumpTo(qint64 done)
{
    m_done = done;
    m_doneMeasured = done;
}

void Transfer::madeProgress()
{
    m_failures = 0;
}

void Transfer::verifying()
{
    enter(TransferState::Verifying);
}

void Transfer::resumeRunning()
{
    enter(TransferState::Running);
    run();
}

void Transfer::succeed()
{
    enter(TransferState::Succeeded);
}

void Transfer::fail(const Error &error)
{
    halt();
    m_error = error;
    enter(TransferState::Failed);
}

void Transfer::retryOrFail(const Error &error)
{
    if (!passes(error.kind) || m_failures >= m_retry.attempts) {
        fail(error);
        return;
    }
    halt();
    auto delay = std::min(m_retry.longest, m_retry.first * (1 << std::min(m_failures, 16)));
    ++m_failures;
    // A server that says when to come back is asked no sooner.
    const auto asked = std::chrono::seconds(error.context.value(u"retryAfter"_s).toInt());
    delay = std::max<std::chrono::milliseconds>(delay, std::min(asked, std::chrono::seconds(3600)));
    m_error = error;
    m_waitingUntil = QDateTime::currentDateTimeUtc().addMSecs(delay.count());
    enter(TransferState::Waiting);
    if (m_state == TransferState::Waiting)
        m_retryTimer.start(delay);
}

void Transfer::enter(TransferState state)
{
    m_state = state;
    m_retryTimer.stop();
    if (state != TransferState::Failed && state != TransferState::Waiting)
        m_error.reset();
    m_rate = 0;
    if (state == TransferState::Running) {
        m_sinceMeasured.start();
        m_doneMeasured = m_done;
        m_meter.start();
    } else {
        m_meter.stop();
    }
    emit progressed();
    emit stateChanged(state);
}

void Transfer::measure()
{
    const double seconds = double(m_sinceMeasured.restart()) / 1000;
    if (seconds <= 0)
        return;
    const double now = double(m_done - m_doneMeasured) / seconds;
    m_doneMeasured = m_done;
    const double weight = m_rate > 0 ? 1 - std::exp(-seconds / smoothingSeconds) : 1;
    m_rate += weight * (now - m_rate);
    emit progressed();
}

} // namespace mainstay::platform
