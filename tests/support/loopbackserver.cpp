// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/loopbackserver.h"

#include <QElapsedTimer>
#include <QHostAddress>
#include <QSslServer>
#include <QSslSocket>
#include <QTcpSocket>
#include <QTimer>

#include <sys/socket.h>

namespace mainstay::test {

using namespace Qt::StringLiterals;

namespace {
constexpr int sliceMs = 10;
constexpr qint64 sendAhead = 256 * 1024; // kept in the socket's buffer
} // namespace

/// One connection: parses requests, sends answers, commits the faults.
class LoopbackSession : public QObject
{
public:
    LoopbackSession(QTcpSocket *socket, LoopbackServer &server) : QObject(socket), m_socket(socket), m_server(server)
    {
        connect(socket, &QTcpSocket::readyRead, this, &LoopbackSession::read);
        connect(socket, &QTcpSocket::bytesWritten, this, &LoopbackSession::pump);
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        m_slice.setInterval(sliceMs);
        connect(&m_slice, &QTimer::timeout, this, &LoopbackSession::pump);
        if (socket->bytesAvailable() > 0)
            read();
    }

private:
    void read()
    {
        m_input += m_socket->readAll();
        while (!m_sending && !m_hung) {
            if (!m_haveHead && !parseHead())
                return;
            if (m_bodyCut && m_input.size() >= *m_bodyCut) {
                m_request.body = m_input.left(*m_bodyCut);
                m_request.isComplete = false;
                m_server.m_requests.append(m_request);
                m_server.m_handler(m_request);
                emit m_server.requestArrived();
                reset();
                return;
            }
            if (m_input.size() < m_bodyLength)
                return;
            m_request.body = m_input.left(m_bodyLength);
            m_input.remove(0, m_bodyLength);
            m_haveHead = false;
            m_server.m_requests.append(m_request);
            answer(m_server.m_handler(m_request));
            emit m_server.requestArrived();
        }
    }

    bool parseHead()
    {
        const qsizetype end = m_input.indexOf("\r\n\r\n");
        if (end < 0)
            return false;
        const QList<QByteArray> lines = m_input.left(end).replace("\r\n", "\n").split('\n');
        m_input.remove(0, end + 4);
        const QList<QByteArray> first = lines.constFirst().split(' ');
        m_request = {first.value(0), first.value(1), {}, {}, true};
        for (const QByteArray &line : lines.sliced(1)) {
            const qsizetype colon = line.indexOf(':');
            m_request.headers.append({line.left(colon), line.mid(colon + 1).trimmed()});
        }
        m_bodyLength = m_request.header("Content-Length").toLongLong();
        m_bodyCut = m_server.m_bodyCut ? m_server.m_bodyCut(m_request) : std::nullopt;
        m_haveHead = true;
        return true;
    }

    void answer(const LoopbackAnswer &answer)
    {
        m_answer = answer;
        m_sent = 0;
        if (answer.hang && answer.cutAfter.value_or(0) == 0) {
            m_hung = true;
            return;
        }
        QByteArray head = "HTTP/1.1 " + QByteArray::number(answer.status) + " Scripted\r\n";
        for (const auto &[name, value] : answer.headers)
            head += name + ": " + value + "\r\n";
        if (answer.status != 204 && answer.status != 304)
            head += "Content-Length: " + QByteArray::number(answer.claimedLength.value_or(answer.body.size())) + "\r\n";
        m_socket->write(head + "\r\n");
        if (m_request.method == "HEAD")
            m_answer.body.clear();
        m_sending = true;
        m_clock.start();
        if (answer.bytesPerSecond > 0)
            m_slice.start();
        pump();
    }

    void pump()
    {
        if (!m_sending)
            return;
        const qint64 end = std::min<qint64>(m_answer.cutAfter.value_or(m_answer.body.size()), m_answer.body.size());
        qint64 room = std::max<qint64>(0, sendAhead - m_socket->bytesToWrite());
        if (m_answer.bytesPerSecond > 0)
            room = std::min(room, m_answer.bytesPerSecond * m_clock.elapsed() / 1000 - m_sent);
        const qint64 count = std::min(room, end - m_sent);
        if (count > 0) {
            m_sent += count;
            m_socket->write(m_answer.body.constData() + m_sent - count, count);
        }
        if (m_sent < end || m_socket->bytesToWrite() > 0)
            return;
        m_slice.stop();
        m_sending = false;
        if (m_answer.hang) {
            m_hung = true;
        } else if (m_answer.reset) {
            reset();
        } else if (m_answer.cutAfter) {
            m_socket->disconnectFromHost();
        } else {
            QMetaObject::invokeMethod(this, &LoopbackSession::read, Qt::QueuedConnection);
        }
    }

    void reset()
    {
        const linger now{1, 0};
        setsockopt(int(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
        m_socket->abort();
    }

    QTcpSocket *m_socket;
    LoopbackServer &m_server;
    QByteArray m_input;
    LoopbackRequest m_request;
    LoopbackAnswer m_answer;
    std::optional<qint64> m_bodyCut;
    qint64 m_bodyLength = 0;
    qint64 m_sent = 0;
    bool m_haveHead = false;
    bool m_sending = false;
    bool m_hung = false;
    QTimer m_slice;
    QElapsedTimer m_clock;
};

LoopbackServer::LoopbackServer(Handler handler, QObject *parent) : QObject(parent), m_handler(std::move(handler))
{
    listen(0);
}

LoopbackServer::LoopbackServer(Handler handler, const QSslConfiguration &tls, QObject *parent)
    : QObject(parent), m_handler(std::move(handler)), m_tls(tls)
{
    listen(0);
}

LoopbackServer::~LoopbackServer() = default;

void LoopbackServer::listen(quint16 port)
{
    if (m_tls) {
        auto *server = new QSslServer(this);
        server->setSslConfiguration(*m_tls);
        server->setMaxPendingConnections(1 << 30); // half-open connections are counted and never subtracted
        m_server = server;
    } else {
        m_server = new QTcpServer(this);
    }
    connect(m_server, &QTcpServer::pendingConnectionAvailable, this, [this] {
        while (QTcpSocket *socket = m_server->nextPendingConnection()) {
            ++m_connections;
            new LoopbackSession(socket, *this);
        }
    });
    if (!m_server->listen(QHostAddress::LocalHost, port))
        qFatal("cannot listen: %s", qPrintable(m_server->errorString()));
    m_port = m_server->serverPort();
}

QUrl LoopbackServer::url(const QString &path) const
{
    return QUrl(u"%1://127.0.0.1:%2%3"_s.arg(m_tls ? u"https"_s : u"http"_s).arg(m_port).arg(path));
}

quint16 LoopbackServer::port() const
{
    return m_port;
}

void LoopbackServer::goAway()
{
    for (QTcpSocket *socket : m_server->findChildren<QTcpSocket *>())
        socket->abort();
    delete std::exchange(m_server, nullptr);
}

void LoopbackServer::comeBack()
{
    listen(m_port);
}

void LoopbackServer::comeBackAs(const QSslConfiguration &tls)
{
    m_tls = tls;
    comeBack();
}

LoopbackAnswer serveFile(const LoopbackRequest &request, const QByteArray &content, const QByteArray &etag)
{
    LoopbackAnswer answer;
    answer.headers = {{"ETag", etag}, {"Accept-Ranges", "bytes"}, {"Content-Type", "application/octet-stream"}};
    const QByteArray range = request.header("Range");
    const QByteArray ifRange = request.header("If-Range");
    if (!range.startsWith("bytes=") || (!ifRange.isEmpty() && ifRange != etag)) {
        answer.body = content;
        return answer;
    }
    const qint64 first = range.sliced(6).split('-').constFirst().toLongLong();
    const QByteArray size = QByteArray::number(content.size());
    if (first >= content.size()) {
        answer.status = 416;
        answer.headers.append({"Content-Range", "bytes */" + size});
        return answer;
    }
    answer.status = 206;
    answer.body = content.sliced(first);
    answer.headers.append({"Content-Range",
        "bytes " + QByteArray::number(first) + '-' + QByteArray::number(content.size() - 1) + '/' + size});
    return answer;
}

} // namespace mainstay::test
