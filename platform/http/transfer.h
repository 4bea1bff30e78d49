// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "platform/http/httpmessage.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <optional>

namespace mainstay::platform {

enum class TransferState {
    Queued,
    Running,
    Waiting, ///< for a lost server; see waitingFor() and waitingUntil()
    Paused,
    Verifying, ///< everything is here; being hashed and synced
    Succeeded,
    Failed, ///< see error()
    Cancelled,
};

/// How often a lost connection is tried again.
struct RetryPolicy
{
    std::chrono::milliseconds first{1'000}; ///< doubled each time
    std::chrono::milliseconds longest{30'000};
    int attempts = 10; ///< in a row without a byte of progress
};

/// A download or an upload as its owner and the transfers panel see it. start() once; then pause() and resume() at
/// will. Succeeded, Failed and Cancelled are final, but a failed one may be resumed by resume().
class Transfer : public QObject
{
    Q_OBJECT

public:
    explicit Transfer(QObject *parent = nullptr);

    TransferState state() const { return m_state; }
    bool isFinal() const;
    qint64 bytesDone() const { return m_done; }
    qint64 bytesTotal() const { return m_total; } ///< -1: not known yet
    double bytesPerSecond() const { return m_rate; } ///< smoothed over some seconds; 0 when not running
    std::optional<std::chrono::seconds> timeLeft() const;
    /// Why it failed; while waiting, what it waits for.
    std::optional<core::Error> error() const { return m_error; }
    QDateTime waitingUntil() const { return m_waitingUntil; } ///< UTC; valid while waiting

    /// The token may change while a transfer waits; it counts from the next connection on.
    virtual void setHeaders(const HttpHeaders &headers) = 0;

    void start();
    void pause();
    void resume();
    /// Puts a paused or failed one back to Queued, for who decides when it is to start().
    void enqueue();
    /// Gives up and removes what was kept for resuming.
    void cancel();

signals:
    void stateChanged(mainstay::platform::TransferState state);
    /// Bytes or rate changed; at most ten times a second.
    void progressed();

protected:
    /// Begins or continues; called in Running.
    virtual void run() = 0;
    /// Stops the network at once; what is kept stays. Called when leaving Running, Waiting or Verifying.
    virtual void halt() = 0;
    /// Removes what was kept for resuming; called after halt().
    virtual void discard() = 0;

    void setTotal(qint64 total);
    /// Bytes moved on.
    void setDone(qint64 done);
    /// Where it begins or continues; no rate is made of it.
    void jumpTo(qint64 done);
    /// What was done will stay done: the attempts are counted anew.
    void madeProgress();
    void setRetryPolicy(const RetryPolicy &policy) { m_retry = policy; }
    void verifying();
    /// From Verifying back to Running, when what is here turned out wrong and is fetched anew.
    void resumeRunning();
    void succeed();
    void fail(const core::Error &error);
    /// Waits and runs again when \a error is of the kind that passes; fails otherwise, or after too many attempts.
    void retryOrFail(const core::Error &error);

private:
    void enter(TransferState state);
    void measure();

    TransferState m_state = TransferState::Queued;
    qint64 m_done = 0;
    qint64 m_total = -1;
    double m_rate = 0;
    std::optional<core::Error> m_error;
    QDateTime m_waitingUntil;
    RetryPolicy m_retry;
    int m_failures = 0;
    QTimer m_retryTimer;
    QTimer m_meter;
    QElapsedTimer m_sinceMeasured;
    qint64 m_doneMeasured = 0;
};

} // namespace mainstay::platform
