// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/throttle.h"

#include <algorithm>

namespace mainstay::services {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Throttle::Throttle(const Clock &clock, Rule rule) : m_clock(clock), m_rule(rule) { }

core::Result<void> Throttle::check(const QString &key) const
{
    const QMutexLocker lock(&m_mutex);
    const auto it = m_entries.constFind(key);
    const auto now = m_clock.steady();
    if (it == m_entries.cend() || it->blockedUntil <= now)
        return {};
    const auto left = std::chrono::ceil<std::chrono::seconds>(it->blockedUntil - now);
    return core::Error{
        core::ErrorKind::Throttled, u"too many failed attempts"_s, {{u"retryAfter"_s, QString::number(left.count())}}};
}

void Throttle::failed(const QString &key)
{
    const QMutexLocker lock(&m_mutex);
    if (m_entries.size() >= maxEntries && !m_entries.contains(key))
        m_entries.clear(); // who can use this many keys is not held up by a table
    Entry &entry = m_entries[key];
    const auto now = m_clock.steady();
    if (now - entry.last > m_rule.forgets)
        entry = {};
    entry.last = now;
    ++entry.failures;
    const int beyond = entry.failures - m_rule.free;
    if (beyond >= 0)
        entry.blockedUntil = now + std::min<std::chrono::seconds>(m_rule.longest, 1s * (1LL << std::min(beyond, 20)));
}

void Throttle::succeeded(const QString &key)
{
    const QMutexLocker lock(&m_mutex);
    m_entries.remove(key);
}

void Throttle::sweep()
{
    const QMutexLocker lock(&m_mutex);
    const auto now = m_clock.steady();
    m_entries.removeIf([&](auto it) { return now - it->last > m_rule.forgets; });
}

} // namespace mainstay::services
