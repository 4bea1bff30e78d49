// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/machine/backoff.h"
#include "agent/patch/hostport.h"

#include <QObject>
#include <QTimer>

namespace mainstay::agent {

/// Tells the main server what the journal says, until it has understood, and sends the update's log as it grows. The
/// newest report stands for all before it. While the host is busy it is repeated as a heartbeat.
class HostReporter : public QObject
{
    Q_OBJECT

public:
    HostReporter(
        HostPort &server, const Backoff &backoff, std::chrono::milliseconds heartbeat, QObject *parent = nullptr);

    /// \a generation: numbers reports beyond all that a former agent has sent. \a log: file.
    void tell(const core::HostReport &report, qint64 generation, const QString &log);

private:
    void send();
    void answered(const core::Result<core::HostReceipt> &receipt, qint64 sequence);
    void sendLog();
    void number();

    HostPort &m_server;
    Backoff m_backoff;
    core::HostReport m_report;
    qint64 m_generation = 0;
    qint64 m_count = 0;
    bool m_isSending = false;
    qint64 m_understood = 0; ///< sequence
    QTimer m_heartbeat;
    QTimer m_retry;

    QString m_log;
    qint64 m_logSent = 0; ///< bytes
    bool m_isSendingLog = false;
    QTimer m_logTimer;
};

} // namespace mainstay::agent
