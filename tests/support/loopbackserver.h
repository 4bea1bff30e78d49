// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/http/httpmessage.h"

#include <QObject>
#include <QSslConfiguration>
#include <QUrl>

#include <functional>
#include <optional>

class QTcpServer;
class QTcpSocket;

namespace mainstay::test {

/// What the server read.
struct LoopbackRequest
{
    QByteArray method{};
    QByteArray path{}; ///< with the query
    platform::HttpHeaders headers{};
    QByteArray body{};
    bool isComplete = true; ///< false: the server cut the connection inside the body

    QByteArray header(QByteArrayView name) const { return platform::headerValue(headers, name); }
};

/// What the server does with a request, faults included.
struct LoopbackAnswer
{
    int status = 200;
    platform::HttpHeaders headers{};
    QByteArray body{};
    std::optional<qint64> claimedLength = std::nullopt; ///< Content-Length, when it is to be a lie
    std::optional<qint64> cutAfter = std::nullopt; ///< closes after so many bytes of the body
    bool reset = false; ///< closes by RST, not by FIN
    bool hang = false; ///< says nothing more after cutAfter bytes (0: nothing at all), keeps the connection
    qint64 bytesPerSecond = 0; ///< 0: as fast as it goes
};

/// A real HTTP/1.1 server on 127.0.0.1 that does to its clients what networks do. It lives in the thread of the test.
class LoopbackServer : public QObject
{
    Q_OBJECT

public:
    using Handler = std::function<LoopbackAnswer(const LoopbackRequest &)>;
    /// Asked when the head of a request is in; a number makes the server read so many bytes of its body, call the
    /// handler with isComplete false, and reset the connection.
    using BodyCut = std::function<std::optional<qint64>(const LoopbackRequest &)>;

    explicit LoopbackServer(Handler handler, QObject *parent = nullptr);
    LoopbackServer(Handler handler, const QSslConfiguration &tls, QObject *parent = nullptr);
    ~LoopbackServer() override;

    QUrl url(const QString &path) const;
    quint16 port() const;
    void setBodyCut(BodyCut cut) { m_bodyCut = std::move(cut); }

    const QList<LoopbackRequest> &requests() const { return m_requests; }
    int connections() const { return m_connections; }
    /// Stops listening and resets every connection; a client then finds nobody.
    void goAway();
    /// Listens again on the port that it had.
    void comeBack();
    /// As another host in its place would: with another certificate.
    void comeBackAs(const QSslConfiguration &tls);

signals:
    void requestArrived();

private:
    friend class LoopbackSession;
    void listen(quint16 port);

    Handler m_handler;
    BodyCut m_bodyCut;
    std::optional<QSslConfiguration> m_tls;
    QTcpServer *m_server = nullptr;
    quint16 m_port = 0;
    QList<LoopbackRequest> m_requests;
    int m_connections = 0;
};

/// Serves \a content the way a file server does: ETag, Range, If-Range, HEAD.
LoopbackAnswer serveFile(const LoopbackRequest &request, const QByteArray &content, const QByteArray &etag);

} // namespace mainstay::test
