// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/endtoend/cuttingproxy.h"

#include <QTcpSocket>

#include <algorithm>
#include <sys/socket.h>

namespace mainstay::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto tick = 50ms; ///< how often a slow line moves
constexpr qint64 mostBuffered = 256 * 1024; ///< so that a stopped line stops who sends

void resetConnection(QTcpSocket *socket)
{
    const linger atOnce{1, 0};
    ::setsockopt(int(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
    socket->abort();
}

} // namespace

CuttingProxy::CuttingProxy(const QUrl &server, QObject *parent) : QObject(parent), m_server(server)
{
    connect(&m_listener, &QTcpServer::newConnection, this, &CuttingProxy::accept);
    connect(&m_tick, &QTimer::timeout, this, &CuttingProxy::pump);
    m_tick.setInterval(tick);
    restore();
}

CuttingProxy::~CuttingProxy()
{
    cut();
}

QUrl CuttingProxy::url() const
{
    QUrl url = m_server;
    url.setPort(m_port);
    return url;
}

void CuttingProxy::setAllowance(qint64 bytes)
{
    m_allowance = bytes;
    pump();
}

void CuttingProxy::setRate(qint64 bytesPerSecond)
{
    m_rate = bytesPerSecond;
    if (m_rate > 0)
        m_tick.start();
    else
        m_tick.stop();
    pump();
}

void CuttingProxy::reset()
{
    const QList<QTcpSocket *> clients = m_lines.keys();
    for (QTcpSocket *client : clients) {
        resetConnection(client);
        close(client);
    }
}

void CuttingProxy::cut()
{
    m_listener.close();
    reset();
}

void CuttingProxy::restore()
{
    if (!m_listener.isListening() && m_listener.listen(QHostAddress::LocalHost, m_port))
        m_port = m_listener.serverPort();
}

void CuttingProxy::accept()
{
    while (QTcpSocket *client = m_listener.nextPendingConnection()) {
        ++m_connections;
        auto *server = new QTcpSocket(client);
        m_lines.insert(client, {client, server});
        for (QTcpSocket *socket : {client, server}) {
            socket->setReadBufferSize(mostBuffered);
            connect(socket, &QTcpSocket::readyRead, this, &CuttingProxy::pump);
            connect(socket, &QTcpSocket::bytesWritten, this, &CuttingProxy::pump);
        }
        connect(server, &QTcpSocket::connected, this, &CuttingProxy::pump);
        connect(client, &QTcpSocket::disconnected, this, [this, client] { close(client); });
        connect(server, &QTcpSocket::disconnected, this, [this, client] { end(client); });
        connect(server, &QTcpSocket::errorOccurred, this, [this, client, server] {
            if (server->state() == QAbstractSocket::UnconnectedState)
                end(client);
        });
        server->connectToHost(m_server.host(), quint16(m_server.port()));
    }
}

void CuttingProxy::pump()
{
    const bool isTick = sender() == &m_tick;
    if (m_rate > 0 && !isTick)
        return;
    const qint64 share = m_rate > 0 ? std::max<qint64>(1, m_rate * tick.count() / 1000) : mostBuffered;
    for (Line &line : m_lines) {
        if (line.isEnded)
            line.client->readAll();
        if (line.server->state() == QAbstractSocket::ConnectedState)
            m_toServer += pass(line.client, line.server, share);
        const qint64 left = m_allowance < 0 ? share : std::min(share, m_allowance - line.toClient);
        const qint64 down = pass(line.server, line.client, left);
        line.toClient += down;
        m_toClients += down;
    }
}

/// What the server said last still goes to the client, and the line ends when that has heard it: closed with bytes of
/// the client unread, it would break, and take the last word along. A real server lingers in the same way.
void CuttingProxy::end(QTcpSocket *client)
{
    pump();
    const auto line = m_lines.find(client);
    if (line == m_lines.end() || line->isEnded)
        return;
    line->isEnded = true;
    client->flush();
    ::shutdown(int(client->socketDescriptor()), SHUT_WR);
    client->readAll();
    QTimer::singleShot(3s, client, &QTcpSocket::disconnectFromHost);
}

qint64 CuttingProxy::pass(QTcpSocket *from, QTcpSocket *to, qint64 most)
{
    const qint64 room = std::min(most, mostBuffered - to->bytesToWrite());
    if (room <= 0 || from->bytesAvailable() == 0)
        return 0;
    const QByteArray bytes = from->read(room);
    return std::max<qint64>(0, to->write(bytes));
}

void CuttingProxy::close(QTcpSocket *client)
{
    if (const Line line = m_lines.take(client); line.client) {
        line.client->disconnect(this);
        line.server->disconnect(this);
        line.server->abort();
        line.client->deleteLater();
    }
}

} // namespace mainstay::test
