// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/link/poller.h"

#include "agent/machine/retryable.h"

#include <QLoggingCategory>
#include <QRandomGenerator>
#include <QSysInfo>

#include <algorithm>

namespace mainstay::agent {

using namespace Qt::StringLiterals;
using core::ErrorKind;

Q_LOGGING_CATEGORY(lcPoll, "mainstay.poll")

namespace {

constexpr int firstWait = 25; ///< seconds, until the server has said how often it wants to be asked
constexpr int longestWait = 55; ///< seconds; proxies cut at 60
constexpr std::chrono::milliseconds jitter{500}; ///< between two polls, so that a fleet does not march in step
constexpr std::chrono::milliseconds withoutLeave = std::chrono::minutes(5); ///< after 401

std::chrono::milliseconds upTo(std::chrono::milliseconds most)
{
    return std::chrono::milliseconds(QRandomGenerator::global()->bounded(int(most.count()) + 1));
}

} // namespace

Poller::Poller(ServerPort &server, AgentOs &os, const QString &name, const Backoff &backoff, QObject *parent)
    : QObject(parent), m_server(server), m_os(os), m_backoff(backoff)
{
    m_poll.name = name;
    m_poll.os = QSysInfo::prettyProductName();
    m_poll.agentVersion = os.runningVersion();
    m_poll.wait = firstWait;
}

void Poller::start()
{
    poll();
}

void Poller::poll()
{
    if (m_scope)
        m_scope->end();
    m_scope = new Scope(this);
    m_poll.freeDisk = m_os.freeDisk().valueOr(-1);
    m_askedAt = m_os.monotonic();
    m_scope->await(m_server.poll(m_poll), [this](const core::Result<core::PollAnswer> &answer) {
        if (answer)
            heard(*answer);
        else
            failed(answer.error());
    });
}

void Poller::heard(const core::PollAnswer &answer)
{
    if (std::exchange(m_lastFailure, ErrorKind::Cancelled) != ErrorKind::Cancelled)
        qCInfo(lcPoll) << "The main server answers again";
    m_backoff.reset();
    const bool isNew = answer.tag != m_poll.seen;
    const std::chrono::milliseconds took = m_os.monotonic() - m_askedAt;
    const bool wasHeld = took * 2 >= std::chrono::seconds(m_poll.wait);
    m_poll.seen = answer.tag;
    const qint64 interval = std::clamp<qint64>(answer.pollSeconds, 1, 24 * 3600);
    m_poll.wait = int(std::min<qint64>(interval, longestWait));
    emit answered(answer);
    if (isNew || wasHeld) {
        pauseThenPoll(jitter / 2 + upTo(jitter / 2));
        return;
    }
    // A server that has no hands free to hold the line is asked only as often as it says.
    const std::chrono::milliseconds whole = std::chrono::seconds(interval);
    pauseThenPoll(whole - whole / 10 + upTo(whole / 5));
}

void Poller::failed(const core::Error &error)
{
    if (std::exchange(m_lastFailure, error.kind) != error.kind) {
        if (error.kind == ErrorKind::Unauthorised)
            qCCritical(lcPoll) << "The main server does not know this agent (any more): enrol it again";
        else
            qCWarning(lcPoll).noquote() << "The main server cannot be asked:" << core::kindName(error.kind)
                                        << error.detail;
    }
    const std::chrono::milliseconds asked = std::chrono::seconds(retryAfter(error));
    const bool isUnknown = error.kind == ErrorKind::Unauthorised;
    pauseThenPoll(isUnknown ? withoutLeave / 2 + upTo(withoutLeave / 2) : m_backoff.next(asked));
}

void Poller::pauseThenPoll(std::chrono::milliseconds time)
{
    m_scope->await(m_os.pause(time), [this](const core::Result<void> &) { poll(); });
}

} // namespace mainstay::agent
