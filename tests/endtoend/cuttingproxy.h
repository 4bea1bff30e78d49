// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QTcpServer>
#include <QTimer>
#include <QUrl>

class QTcpSocket;

namespace mainstay::test {

/// A cable between clients and a server that can be made slow, silent or cut. It passes bytes as they are, TLS
/// included, and lives in the thread of the test.
class CuttingProxy : public QObject
{
    Q_OBJECT

public:
    /// Listens on a port of 127.0.0.1 and passes on to \a server.
    explicit CuttingProxy(const QUrl &server, QObject *parent = nullptr);
    ~CuttingProxy() override;

    /// The server's URL by way of this cable.
    QUrl url() const;

    /// How much each connection passes towards its client before it falls silent; -1: everything. Small exchanges get
    /// through, a file does not.
    void setAllowance(qint64 bytes);
    /// Passes so many bytes a second in each direction; 0: as fast as it goes.
    void setRate(qint64 bytesPerSecond);
    /// Resets every connection (RST, not FIN).
    void reset();
    /// Refuses new connections and resets those there are, until restore().
    void cut();
    void restore();

    qint64 toClients() const { return m_toClients; } ///< bytes passed so far
    qint64 toServer() const { return m_toServer; }
    int connections() const { return m_connections; } ///< accepted so far
    qsizetype open() const { return m_lines.size(); } ///< connections that there are now

private:
    struct Line
    {
        QTcpSocket *client = nullptr;
        QTcpSocket *server = nullptr;
        qint64 toClient = 0; ///< bytes passed
        bool isEnded = false; ///< by the server
    };

    void accept();
    void pump();
    void end(QTcpSocket *client);
    qint64 pass(QTcpSocket *from, QTcpSocket *to, qint64 most);
    void close(QTcpSocket *client);

    QUrl m_server;
    QTcpServer m_listener;
    quint16 m_port = 0;
    QHash<QTcpSocket *, Line> m_lines; ///< by client
    QTimer m_tick;
    qint64 m_allowance = -1;
    qint64 m_rate = 0;
    qint64 m_toClients = 0;
    qint64 m_toServer = 0;
    int m_connections = 0;
};

} // namespace mainstay::test
