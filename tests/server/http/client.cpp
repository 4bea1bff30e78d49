// SPDX-License-Identifier: GPL-3.0-or-later
#include "client.h"

#include <QDeadlineTimer>
#include <QHostAddress>
#include <QJsonDocument>

namespace mainstay::test {

QJsonObject RawAnswer::json() const
{
    return QJsonDocument::fromJson(body).object();
}

Client::Client(quint16 port, Mode mode)
{
    if (mode == Mode::Plain) {
        m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
        m_socket.waitForConnected(10'000);
    } else {
        m_socket.setPeerVerifyMode(QSslSocket::VerifyNone);
        m_socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), port);
        m_socket.waitForEncrypted(10'000);
    }
}

void Client::send(const QByteArray &bytes)
{
    m_socket.write(bytes);
    while (m_socket.bytesToWrite() > 0 && m_socket.waitForBytesWritten(10'000)) { }
}

bool Client::more(int timeout)
{
    if (m_socket.bytesAvailable() == 0)
        m_socket.waitForReadyRead(timeout);
    const QByteArray bytes = m_socket.readAll();
    m_buffer += bytes;
    return !bytes.isEmpty();
}

RawAnswer Client::read(bool head, int timeout)
{
    qsizetype end = -1;
    while ((end = m_buffer.indexOf("\r\n\r\n")) < 0) {
        if (!more(timeout))
            return {};
    }
    RawAnswer answer;
    const QByteArrayList lines = m_buffer.left(end).split('\n');
    m_buffer.remove(0, end + 4);
    answer.status = lines.front().mid(9, 3).toInt();
    for (const QByteArray &line : lines.sliced(1)) {
        const qsizetype colon = line.indexOf(':');
        answer.headers.add(line.left(colon), line.mid(colon + 1).trimmed());
    }
    if (!head)
        answer.body = readBytes(answer.headers.value("Content-Length").toLongLong(), timeout);
    return answer;
}

QByteArray Client::readBytes(qsizetype count, int timeout)
{
    while (m_buffer.size() < count && more(timeout)) { }
    const QByteArray bytes = m_buffer.left(count);
    m_buffer.remove(0, count);
    return bytes;
}

QByteArray Client::readToEnd(int timeout)
{
    while (more(timeout)) { }
    return std::exchange(m_buffer, {});
}

bool Client::isClosedWithin(int timeout)
{
    const QDeadlineTimer deadline(timeout);
    while (isConnected() && !deadline.hasExpired()) {
        m_socket.waitForReadyRead(static_cast<int>(deadline.remainingTime()));
        m_socket.readAll();
    }
    return !isConnected();
}

QByteArray get(const QByteArray &path, const QByteArray &headers)
{
    return "GET " + path + " HTTP/1.1\r\nHost: test\r\n" + headers + "\r\n";
}

QByteArray post(const QByteArray &path, const QByteArray &body, const QByteArray &headers, const QByteArray &method)
{
    return method + ' ' + path + " HTTP/1.1\r\nHost: test\r\nContent-Length: " + QByteArray::number(body.size())
        + "\r\n" + headers + "\r\n" + body;
}

} // namespace mainstay::test
