// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/metrics.h"

#include <QFile>

namespace mainstay {

namespace {

void add(QByteArray &text, const char *name, const char *type, const char *help, const QByteArray &value)
{
    text += QByteArray("# HELP ") + name + ' ' + help + "\n# TYPE " + name + ' ' + type + '\n' + name + ' ' + value
        + '\n';
}

QByteArray residentBytes()
{
    QFile status(QStringLiteral("/proc/self/statm"));
    if (!status.open(QIODevice::ReadOnly))
        return "0";
    constexpr qint64 page = 4096;
    return QByteArray::number(status.readAll().split(' ').value(1).toLongLong() * page);
}

} // namespace

QByteArray metricsText(const http::Stats &http, const FleetStats &fleet)
{
    QByteArray text;
    add(text, "mainstay_computers", "gauge", "Real computers that are enrolled.", QByteArray::number(fleet.computers));
    add(text, "mainstay_agents_waiting", "gauge", "Real agents whose poll is held.",
        QByteArray::number(fleet.agentsWaiting));
    add(text, "mainstay_simulated_computers", "gauge", "Simulated computers that are enrolled.",
        QByteArray::number(fleet.simulatedComputers));
    add(text, "mainstay_simulated_agents_waiting", "gauge", "Simulated agents whose poll is held.",
        QByteArray::number(fleet.simulatedAgentsWaiting));
    add(text, "mainstay_http_connections_open", "gauge", "Open connections.", QByteArray::number(http.connectionsOpen));
    add(text, "mainstay_http_long_polls_open", "gauge", "Requests that wait for something to happen.",
        QByteArray::number(http.longPollsOpen));
    add(text, "mainstay_http_connections_accepted_total", "counter", "Connections since the start.",
        QByteArray::number(http.connectionsAccepted));
    add(text, "mainstay_http_connections_refused_total", "counter", "Connections over a limit since the start.",
        QByteArray::number(http.connectionsRefused));
    add(text, "mainstay_http_received_bytes_total", "counter", "Bytes received, without TLS's own.",
        QByteArray::number(http.bytesReceived));
    add(text, "mainstay_http_sent_bytes_total", "counter", "Bytes sent, without TLS's own.",
        QByteArray::number(http.bytesSent));
    text += "# HELP mainstay_http_answers_total Answers since the start, by the first digit of their status.\n"
            "# TYPE mainstay_http_answers_total counter\n";
    for (std::size_t digit = 1; digit < http.answers.size(); ++digit) {
        text += "mainstay_http_answers_total{status=\"" + QByteArray::number(qulonglong(digit)) + "xx\"} "
            + QByteArray::number(http.answers[digit]) + '\n';
    }
    add(text, "process_resident_memory_bytes", "gauge", "Resident memory.", residentBytes());
    return text;
}

} // namespace mainstay
