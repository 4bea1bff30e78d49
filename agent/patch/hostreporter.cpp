// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/patch/hostreporter.h"

#include "agent/machine/retryable.h"
#include "platform/whenready.h"

#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>

namespace mainstay::agent {

using core::Result;

Q_LOGGING_CATEGORY(lcReport, "mainstay.report")

namespace {

constexpr int generationBits = 24; // room for half a year of heartbeats in each
constexpr qint64 pieceBytes = 128 * 1024;
constexpr std::chrono::milliseconds logEvery{500};

} // namespace

HostReporter::HostReporter(
    HostPort &server, const Backoff &backoff, std::chrono::milliseconds heartbeat, QObject *parent)
    : QObject(parent), m_server(server), m_backoff(backoff)
{
    m_heartbeat.setInterval(heartbeat);
    connect(&m_heartbeat, &QTimer::timeout, this, [this] {
        number();
        send();
    });
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &HostReporter::send);
    m_logTimer.setInterval(logEvery);
    connect(&m_logTimer, &QTimer::timeout, this, &HostReporter::sendLog);
}

void HostReporter::tell(const core::HostReport &report, qint64 generation, const QString &log)
{
    if (report.update != m_report.update)
        m_logSent = 0;
    m_report = report;
    m_generation = generation;
    m_log = log;
    number();
    if (core::isHostBusy(report.state))
        m_heartbeat.start();
    else
        m_heartbeat.stop();
    m_logTimer.start();
    m_retry.stop();
    m_backoff.reset();
    send();
}

void HostReporter::number()
{
    m_report.sequence = (m_generation << generationBits) + ++m_count;
}

void HostReporter::send()
{
    if (m_isSending)
        return;
    m_isSending = true;
    platform::whenReady(m_server.report(m_report), this,
        [this, sequence = m_report.sequence](const Result<core::HostReceipt> &receipt) {
            m_isSending = false;
            answered(receipt, sequence);
        });
}

void HostReporter::answered(const Result<core::HostReceipt> &receipt, qint64 sequence)
{
    if (!receipt && !isRefusal(receipt.error())) {
        m_retry.start(m_backoff.next(std::chrono::seconds(retryAfter(receipt.error()))));
        return;
    }
    m_backoff.reset();
    if (receipt) {
        m_logSent = receipt->logBytes;
    } else {
        qCWarning(lcReport).noquote() << "The main server does not accept what happened here:"
                                      << core::kindName(receipt.error().kind) << receipt.error().detail;
    }
    m_understood = sequence;
    if (m_report.sequence != sequence)
        send();
    sendLog();
}

void HostReporter::sendLog()
{
    const qint64 size = QFileInfo(m_log).size();
    // Once everything was told there is nothing to look for any more.
    if (size <= m_logSent && !m_heartbeat.isActive() && m_understood == m_report.sequence)
        m_logTimer.stop();
    if (m_isSendingLog || size <= m_logSent || m_understood == 0)
        return;
    QFile file(m_log);
    if (!file.open(QIODevice::ReadOnly) || !file.seek(m_logSent))
        return;
    m_isSendingLog = true;
    const core::UpdateId update = m_report.update;
    platform::whenReady(m_server.appendLog(update, m_logSent, file.read(pieceBytes)), this,
        [this, update](const Result<core::HostReceipt> &receipt) {
            m_isSendingLog = false;
            if (update != m_report.update)
                return;
            if (receipt) {
                const bool moved = receipt->logBytes > m_logSent;
                m_logSent = receipt->logBytes;
                if (moved)
                    sendLog();
            } else if (isRefusal(receipt.error())) {
                m_logTimer.stop();
            }
        });
}

} // namespace mainstay::agent
