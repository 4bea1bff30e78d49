// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/changehub.h"

#include <vector>

namespace mainstay::storage {

void ChangeHub::reset(const QString &epoch, qint64 revision, const QMap<QString, qint64> &collections)
{
    {
        const QMutexLocker lock(&m_mutex);
        m_epoch = epoch;
        m_revision = revision;
        m_collections = collections;
    }
    answerThose([revision](const Waiter &waiter) { return waiter.since < revision; });
}

void ChangeHub::publish(qint64 revision, const QMap<QString, qint64> &touched)
{
    if (touched.isEmpty())
        return;
    {
        const QMutexLocker lock(&m_mutex);
        m_revision = std::max(m_revision, revision);
        for (auto it = touched.cbegin(); it != touched.cend(); ++it)
            m_collections.insert(it.key(), it.value());
    }
    answerThose([revision](const Waiter &waiter) { return waiter.since < revision; });
}

core::Changes ChangeHub::since(qint64 revision) const
{
    const QMutexLocker lock(&m_mutex);
    return changesSince(revision);
}

ChangeHub::Ticket ChangeHub::wait(qint64 since, TimePoint deadline, Answer answer)
{
    core::Changes changes;
    {
        const QMutexLocker lock(&m_mutex);
        changes = changesSince(since);
        // Looking and queueing are one step under the lock: a change in between would wake nobody.
        if (changes.collections.isEmpty() && since <= m_revision) {
            m_waiting.insert({++m_lastTicket, Waiter{since, deadline, std::move(answer)}});
            return m_lastTicket;
        }
    }
    answer(changes);
    return 0;
}

void ChangeHub::forget(Ticket ticket)
{
    std::map<Ticket, Waiter>::node_type forgotten; // what the answer captured dies outside the lock
    const QMutexLocker lock(&m_mutex);
    forgotten = m_waiting.extract(ticket);
}

void ChangeHub::expire(TimePoint now)
{
    answerThose([now](const Waiter &waiter) { return waiter.deadline <= now; });
}

void ChangeHub::close()
{
    answerThose([](const Waiter &) { return true; });
}

core::Changes ChangeHub::changesSince(qint64 revision) const
{
    core::Changes changes{m_epoch, m_revision, {}};
    for (auto it = m_collections.cbegin(); it != m_collections.cend(); ++it) {
        if (it.value() > revision)
            changes.collections.insert(it.key(), it.value());
    }
    return changes;
}

void ChangeHub::answerThose(const std::function<bool(const Waiter &)> &due)
{
    std::vector<std::pair<Answer, core::Changes>> answers;
    {
        const QMutexLocker lock(&m_mutex);
        for (auto it = m_waiting.begin(); it != m_waiting.end();) {
            if (due(it->second)) {
                answers.emplace_back(std::move(it->second.answer), changesSince(it->second.since));
                it = m_waiting.erase(it);
            } else {
                ++it;
            }
        }
    }
    for (const auto &[answer, changes] : answers)
        answer(changes);
}

} // namespace mainstay::storage
