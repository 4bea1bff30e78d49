// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/patch/hostpoller.h"

#include "agent/machine/retryable.h"

#include <QLoggingCategory>

#include <algorithm>

namespace mainstay::agent {

using core::ErrorKind;

Q_LOGGING_CATEGORY(lcHost, "mainstay.host")

namespace {

constexpr int holdSeconds = 25;
/// An answer that was not held back has said something new; still, a server must not be asked in a circle.
constexpr std::chrono::milliseconds betweenPolls{50};
/// Somebody may choose this computer as the host at any time.
constexpr std::chrono::milliseconds longestPause = std::chrono::seconds(15);

} // namespace

HostPoller::HostPoller(HostPort &server, const Backoff &backoff, QObject *parent)
    : QObject(parent), m_server(server), m_backoff(backoff)
{
    m_poll.wait = holdSeconds;
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &HostPoller::poll);
}

void HostPoller::setNote(const std::optional<core::Error> &note)
{
    if (std::exchange(m_poll.note, note) == note || !m_isAccepted)
        return;
    m_pause.start(std::chrono::milliseconds(0)); // the question that waits now is put anew
}

void HostPoller::poll()
{
    if (m_scope)
        m_scope->end();
    m_scope = new Scope(this);
    m_scope->await(m_server.poll(m_poll), [this](const core::Result<core::HostOrder> &order) {
        if (!order) {
            failed(order.error());
            return;
        }
        if (std::exchange(m_lastFailure, ErrorKind::Cancelled) != ErrorKind::Cancelled)
            qCInfo(lcHost) << "This computer is the main server's host, and the main server answers";
        if (!std::exchange(m_isAccepted, true))
            emit accepted();
        m_backoff.reset();
        m_pause.start(betweenPolls);
        if (std::exchange(m_poll.seen, order->tag) != order->tag)
            emit ordered(*order);
    });
}

void HostPoller::failed(const core::Error &error)
{
    if (std::exchange(m_lastFailure, error.kind) != error.kind) {
        if (error.kind == ErrorKind::Forbidden)
            qCWarning(lcHost) << "There is a product here, but this computer was not chosen as the main server's host";
        else
            qCWarning(lcHost).noquote() << "The main server cannot be asked what it wants of its host:"
                                        << core::kindName(error.kind) << error.detail;
    }
    m_isAccepted = false;
    // What it wanted may have changed while it was away.
    m_poll.seen.clear();
    m_pause.start(std::min(m_backoff.next(std::chrono::seconds(retryAfter(error))), longestPause));
}

} // namespace mainstay::agent
