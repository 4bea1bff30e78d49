// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/headers.h"

#include <QByteArray>
#include <QJsonObject>
#include <QSslSocket>

#include <optional>

namespace mainstay::test {

/// What a server answered, as it came over the wire.
struct RawAnswer
{
    int status = 0; ///< 0: none came
    http::Headers headers;
    QByteArray body;

    QJsonObject json() const;
};

/// A blocking client that sends bytes exactly as told. It trusts any certificate.
class Client
{
public:
    enum class Mode { Plain, Tls };

    explicit Client(quint16 port, Mode mode = Mode::Plain);

    bool isConnected() const { return m_socket.state() == QAbstractSocket::ConnectedState; }
    void send(const QByteArray &bytes);
    /// The next answer. \a head: to a HEAD, so no body follows whatever the headers say.
    RawAnswer read(bool head = false, int timeout = 10'000);
    RawAnswer ask(const QByteArray &bytes)
    {
        send(bytes);
        return read(bytes.startsWith("HEAD "));
    }
    /// Exactly so many bytes, or fewer when the connection ends.
    QByteArray readBytes(qsizetype count, int timeout = 10'000);
    /// Everything up to the end of the connection.
    QByteArray readToEnd(int timeout = 20'000);
    /// Whether the server ends the connection within the time; what it still sends is dropped.
    bool isClosedWithin(int timeout);
    /// Leaves without a word.
    void abort() { m_socket.abort(); }
    void setReadBuffer(qint64 bytes) { m_socket.setReadBufferSize(bytes); }
    QSslSocket &socket() { return m_socket; }

private:
    bool more(int timeout);

    QSslSocket m_socket;
    QByteArray m_buffer;
};

/// "GET /path HTTP/1.1" with a Host, and what \a headers adds (each line with its line break).
QByteArray get(const QByteArray &path, const QByteArray &headers = {});
/// Likewise with a body and its Content-Length.
QByteArray post(
    const QByteArray &path, const QByteArray &body, const QByteArray &headers = {}, const QByteArray &method = "POST");

} // namespace mainstay::test
