// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/simulator/tally.h"

#include <QDateTime>

#include <algorithm>
#include <cmath>

namespace mainstay::agent {

using namespace Qt::StringLiterals;

void Tally::polled(std::chrono::microseconds took, bool mayHold)
{
    ++m_polls;
    if (mayHold)
        return;
    ++m_quick;
    const double octaves = std::log2(double(std::max<qint64>(1, took.count())));
    m_buckets[std::min(m_buckets.size() - 1, std::size_t(octaves * bucketsOfAnOctave))] += 1;
}

void Tally::failed(const core::Error &error)
{
    ++m_errors[error.kind];
}

void Tally::told(const core::RequestId &request)
{
    Request &one = m_requests[request.text];
    ++one.told;
    one.lastToldAt = QDateTime::currentMSecsSinceEpoch();
}

void Tally::recalled(const core::RequestId &request)
{
    Request &one = m_requests[request.text];
    ++one.recalled;
    one.lastRecalledAt = QDateTime::currentMSecsSinceEpoch();
}

void Tally::ended(const core::AgentReport &outcome)
{
    ++m_requests[outcome.request.text].ends[outcome.state];
}

qint64 Tally::errors() const
{
    qint64 all = 0;
    for (const qint64 count : m_errors)
        all += count;
    return all;
}

double Tally::quantile(double share) const
{
    if (m_quick == 0)
        return 0;
    qint64 left = qint64(std::ceil(share * double(m_quick)));
    for (std::size_t i = 0; i < m_buckets.size(); ++i) {
        left -= m_buckets[i];
        if (left <= 0)
            return std::exp2(double(i + 1) / bucketsOfAnOctave) / 1000;
    }
    return 0;
}

QJsonObject Tally::toJson() const
{
    QJsonObject errors;
    for (auto it = m_errors.cbegin(); it != m_errors.cend(); ++it)
        errors.insert(core::kindName(it.key()), it.value());
    QJsonObject requests;
    for (auto it = m_requests.cbegin(); it != m_requests.cend(); ++it) {
        QJsonObject ends;
        for (auto end = it->ends.cbegin(); end != it->ends.cend(); ++end)
            ends.insert(core::nameOf(core::deploymentStateNames, end.key()), end.value());
        requests.insert(it.key(),
            QJsonObject{{u"told"_s, it->told}, {u"lastToldAt"_s, it->lastToldAt}, {u"recalled"_s, it->recalled},
                {u"lastRecalledAt"_s, it->lastRecalledAt}, {u"ends"_s, ends}});
    }
    return {{u"enrolled"_s, m_enrolled}, {u"polls"_s, m_polls}, {u"p50Milliseconds"_s, quantile(0.5)},
        {u"p99Milliseconds"_s, quantile(0.99)}, {u"fetchedBytes"_s, m_fetched}, {u"errors"_s, errors},
        {u"requests"_s, requests}};
}

QString Tally::sentence() const
{
    QString text = u"%1 enrolled, %2 polls (p50 %3 ms, p99 %4 ms), %5 errors"_s.arg(m_enrolled)
                       .arg(m_polls)
                       .arg(quantile(0.5), 0, 'f', 1)
                       .arg(quantile(0.99), 0, 'f', 1)
                       .arg(errors());
    for (auto it = m_requests.cbegin(); it != m_requests.cend(); ++it) {
        text += u"; request %1: %2 told, %3 recalled"_s.arg(it.key().left(8)).arg(it->told).arg(it->recalled);
        for (auto end = it->ends.cbegin(); end != it->ends.cend(); ++end)
            text += u", %1 %2"_s.arg(end.value()).arg(core::nameOf(core::deploymentStateNames, end.key()));
    }
    return text;
}

} // namespace mainstay::agent
