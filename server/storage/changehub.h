// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/changes.h"

#include <QMutex>

#include <chrono>
#include <functional>
#include <map>

namespace mainstay::storage {

/// Knows the newest revision of each collection and wakes those who wait for one; nobody is missed between looking and
/// waiting. Thread-safe.
class ChangeHub
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;
    using Answer = std::function<void(const core::Changes &)>;
    using Ticket = quint64;

    /// Where the store stands when it is opened.
    void reset(const QString &epoch, qint64 revision, const QMap<QString, qint64> &collections);

    /// The store moved: \a revision is the newest, \a touched the newest of each collection that moved.
    void publish(qint64 revision, const QMap<QString, qint64> &touched);

    core::Changes since(qint64 revision) const;

    /// Calls \a answer once, on some thread: at once where something moved after \a since, else at the next change or
    /// when expire() finds \a deadline past. The ticket is for forget().
    Ticket wait(qint64 since, TimePoint deadline, Answer answer);

    /// The client left. Nothing happens where the answer was given already.
    void forget(Ticket ticket);

    /// Answers those whose time is up.
    void expire(TimePoint now);

    /// Answers everybody, because the server stops.
    void close();

private:
    struct Waiter
    {
        qint64 since;
        TimePoint deadline;
        Answer answer;
    };

    core::Changes changesSince(qint64 revision) const;
    void answerThose(const std::function<bool(const Waiter &)> &due);

    mutable QMutex m_mutex;
    QString m_epoch;
    qint64 m_revision = 0;
    QMap<QString, qint64> m_collections;
    std::map<Ticket, Waiter> m_waiting;
    Ticket m_lastTicket = 0;
};

} // namespace mainstay::storage
