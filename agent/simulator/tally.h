// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/values/agentprotocol.h"

#include <QHash>
#include <QJsonObject>

#include <array>
#include <chrono>

namespace mainstay::agent {

/// What a simulated fleet has seen so far.
class Tally
{
public:
    /// \a mayHold: the server was free to answer when it liked, so how long it took says nothing.
    void polled(std::chrono::microseconds took, bool mayHold);
    void failed(const core::Error &error);
    void enrolled() { ++m_enrolled; }
    /// A computer has heard of that attempt for the first time.
    void told(const core::RequestId &request);
    /// A computer that had heard of it has heard that it is not wanted any more.
    void recalled(const core::RequestId &request);
    void ended(const core::AgentReport &outcome);
    void fetched(qint64 bytes) { m_fetched += bytes; }

    qint64 polls() const { return m_polls; }
    qint64 enrolledCount() const { return m_enrolled; }
    qint64 errors() const;

    /// Milliseconds below which \a share of the polls were answered that the server was not to hold.
    double quantile(double share) const;

    QJsonObject toJson() const;
    QString sentence() const;

private:
    struct Request
    {
        qint64 told = 0;
        qint64 lastToldAt = 0; ///< milliseconds since 1970
        qint64 recalled = 0;
        qint64 lastRecalledAt = 0;
        QHash<core::DeploymentState, qint64> ends;
    };

    static constexpr int bucketsOfAnOctave = 8;
    std::array<qint64, 32 * bucketsOfAnOctave> m_buckets{}; ///< of microseconds, logarithmic
    qint64 m_quick = 0;
    qint64 m_polls = 0;
    qint64 m_enrolled = 0;
    qint64 m_fetched = 0;
    QHash<core::ErrorKind, qint64> m_errors;
    QHash<QString, Request> m_requests;
};

} // namespace mainstay::agent
