// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/http/bodyupload.h"

#include "platform/http/responseparser.h"
#include "platform/http/systemproxies.h"

#include <QElapsedTimer>
#include <QFile>
#include <QSslConfiguration>
#include <QSslError>
#include <QSslSocket>

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>

namespace mainstay::platform {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

namespace {

constexpr qint64 blockBytes = 256 * 1024;
constexpr qint64 waitingBytes = 2 * blockBytes; ///< read from the file and not yet taken by the system
constexpr int progressMs = 50;

QByteArray headOf(const HttpRequest &request, qint64 bodyBytes)
{
    const QByteArray path = request.url.path(QUrl::FullyEncoded).toLatin1();
    QByteArray head = toByteArray(request.method) + ' ' + (path.isEmpty() ? QByteArray("/") : path);
    if (request.url.hasQuery())
        head += '?' + request.url.query(QUrl::FullyEncoded).toLatin1();
    QUrl host = request.url;
    host.setUserInfo({});
    head += " HTTP/1.1\r\nHost: " + host.authority(QUrl::FullyEncoded).toLatin1()
        + "\r\nContent-Length: " + QByteArray::number(bodyBytes) + "\r\nConnection: close\r\n";
    for (const auto &[name, value] : request.headers) {
        if (name.compare("Content-Length", Qt::CaseInsensitive) != 0)
            head += name + ": " + value + "\r\n";
    }
    return head + "\r\n";
}

/// A line break in a field would make two of it.
bool isSound(const HttpHeaders &headers)
{
    const auto breaks = [](const QByteArray &text) { return text.contains('\r') || text.contains('\n'); };
    return std::none_of(headers.begin(), headers.end(),
        [&](const auto &field) { return field.first.isEmpty() || breaks(field.first) || breaks(field.second); });
}

/// What runs in the thread: one connection, from its making to the answer.
class Connection : public QObject
{
public:
    struct Listener
    {
        std::function<void(qint64)> progressed;
        std::function<void(const Result<HttpResponse> &)> finished;
    };

    Connection(const HttpRequest &request, const FilePart &body, const CertificatePolicy &policy, Listener listener)
        : m_request(request),
          m_body(body),
          m_policy(policy),
          m_listener(std::move(listener)),
          m_parser(request.maxBodyBytes)
    { }

    void start();

private:
    bool isTls() const { return m_request.url.scheme() == "https"_L1; }
    void connectTls();
    void checkCertificate(const QString &detail);
    void sendHead();
    void fill();
    void hash(QByteArrayView block);
    void tellProgress();
    void read();
    void understand(ResponseParser::State state);
    void lose(QAbstractSocket::SocketError error);
    void finish(const Result<HttpResponse> &answer);
    Error fileError() const { return {ErrorKind::FileUnreadable, m_file.errorString(), {{u"path"_s, m_body.path}}}; }

    const HttpRequest m_request;
    const FilePart m_body;
    const CertificatePolicy m_policy;
    const Listener m_listener;
    ResponseParser m_parser;
    QFile m_file;
    std::unique_ptr<QTcpSocket> m_socket;
    QSslSocket *m_tls = nullptr; ///< the socket, when it is encrypted
    qint64 m_unread = 0; ///< bytes of the body that are still in the file
    bool m_isSending = false;
    bool m_isFilling = false;
    bool m_isDone = false;
    QElapsedTimer m_sinceProgress;
};

void Connection::start()
{
    m_file.setFileName(m_body.path);
    if (!isSound(m_request.headers)) {
        finish(Error{ErrorKind::InvalidInput, u"a header field with a line break"_s, {{u"field"_s, u"headers"_s}}});
        return;
    }
    if (!m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered) || !m_file.seek(m_body.offset)) {
        finish(fileError());
        return;
    }
    m_unread = m_body.size;
    m_sinceProgress.start();
    if (isTls()) {
        auto socket = std::make_unique<QSslSocket>();
        m_tls = socket.get();
        m_socket = std::move(socket);
    } else {
        m_socket = std::make_unique<QTcpSocket>();
    }
    connect(m_socket.get(), &QIODevice::readyRead, this, &Connection::read);
    connect(m_socket.get(), &QIODevice::bytesWritten, this, &Connection::fill);
    connect(m_socket.get(), &QAbstractSocket::errorOccurred, this, &Connection::lose);

    const int port = m_request.url.port(isTls() ? 443 : 80);
    const QString scheme = m_request.url.scheme();
    const QList<QNetworkProxy> proxies = SystemProxies().queryProxy(
        QNetworkProxyQuery(m_request.url.host(), port, scheme, QNetworkProxyQuery::TcpSocket));
    m_socket->setProxy(proxies.value(0, QNetworkProxy(QNetworkProxy::NoProxy)));
    if (m_tls) {
        connectTls();
    } else {
        connect(m_socket.get(), &QAbstractSocket::connected, this, &Connection::sendHead);
        m_socket->connectToHost(m_request.url.host(), quint16(port));
    }
}

void Connection::connectTls()
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    // Without authorities every certificate is questioned, so the pin is asked about every one of them.
    if (!m_policy.pinnedFingerprint.isEmpty())
        configuration.setCaCertificates({});
    m_tls->setSslConfiguration(configuration);
    connect(m_tls, &QSslSocket::sslErrors, this, [this](const QList<QSslError> &errors) {
        QStringList reasons;
        for (const QSslError &error : errors)
            reasons << error.errorString();
        checkCertificate(reasons.join("; "_L1));
    });
    connect(m_tls, &QSslSocket::encryptedBytesWritten, this, &Connection::fill);
    connect(m_tls, &QSslSocket::encrypted, this, [this] {
        if (!m_policy.pinnedFingerprint.isEmpty())
            checkCertificate({});
        if (!m_isDone)
            sendHead();
    });
    m_tls->connectToHostEncrypted(m_request.url.host(), quint16(m_request.url.port(443)));
}

void Connection::checkCertificate(const QString &detail)
{
    const QString fingerprint = fingerprintOf(m_tls->peerCertificate());
    const QString pinned = m_policy.pinnedFingerprint;
    if (!pinned.isEmpty() && fingerprint == pinned)
        m_tls->ignoreSslErrors();
    else
        finish(certificateError(m_policy, fingerprint, detail).with(u"host"_s, m_request.url.host()));
}

void Connection::sendHead()
{
    m_isSending = true;
    m_socket->write(headOf(m_request, m_body.size));
    fill();
}

void Connection::fill()
{
    if (!m_isSending || m_isDone || m_isFilling)
        return;
    m_isFilling = true; // write() may tell of what it has written
    while (!m_isDone && m_unread > 0
        && m_socket->bytesToWrite() + (m_tls ? m_tls->encryptedBytesToWrite() : 0) < waitingBytes) {
        QByteArray block(std::min(blockBytes, m_unread), Qt::Uninitialized);
        const qint64 count = m_file.read(block.data(), block.size());
        if (count < 0)
            finish(fileError());
        else if (count == 0)
            finish(
                Error{ErrorKind::Conflict, u"the file changed while it was being sent"_s, {{u"path"_s, m_body.path}}});
        if (count <= 0)
            break;
        block.truncate(count);
        hash(block);
        m_unread -= count;
        m_socket->write(block);
    }
    m_isFilling = false;
    tellProgress();
}

/// \a block begins where the unread bytes do.
void Connection::hash(QByteArrayView block)
{
    if (!m_body.digest)
        return;
    const qint64 known = m_body.digest->size() - (m_body.offset + m_body.size - m_unread);
    if (known < block.size())
        m_body.digest->addData(block.sliced(std::max<qint64>(known, 0)));
}

void Connection::tellProgress()
{
    if (m_isDone || m_sinceProgress.elapsed() < progressMs)
        return;
    m_sinceProgress.restart();
    const qint64 waiting = m_socket->bytesToWrite() + (m_tls ? m_tls->encryptedBytesToWrite() : 0);
    if (const qint64 sent = m_body.size - m_unread - waiting; sent > 0)
        m_listener.progressed(sent);
}

void Connection::read()
{
    if (!m_isDone && m_isSending)
        understand(m_parser.feed(m_socket->readAll()));
}

void Connection::understand(ResponseParser::State state)
{
    if (state == ResponseParser::State::Done)
        finish(m_parser.response());
    else if (state == ResponseParser::State::Malformed)
        finish(Error{ErrorKind::ProtocolError, u"the answer is not HTTP"_s, {{u"host"_s, m_request.url.host()}}});
}

void Connection::lose(QAbstractSocket::SocketError error)
{
    if (m_isDone)
        return;
    read(); // an answer may have come before the end
    if (m_isDone)
        return;
    if (error == QAbstractSocket::RemoteHostClosedError && m_parser.closed() == ResponseParser::State::Done) {
        finish(m_parser.response());
        return;
    }
    ErrorKind kind = m_isSending ? ErrorKind::ConnectionLost : ErrorKind::Unreachable;
    if (error == QAbstractSocket::SocketTimeoutError || error == QAbstractSocket::ProxyConnectionTimeoutError)
        kind = ErrorKind::TimedOut;
    else if (error == QAbstractSocket::RemoteHostClosedError)
        kind = ErrorKind::ConnectionLost;
    else if (error == QAbstractSocket::SslHandshakeFailedError || error == QAbstractSocket::SslInternalError
        || error == QAbstractSocket::SslInvalidUserDataError)
        kind = ErrorKind::ProtocolError;
    finish(Error{kind, m_socket->errorString(), {{u"host"_s, m_request.url.host()}}});
}

void Connection::finish(const Result<HttpResponse> &answer)
{
    if (std::exchange(m_isDone, true))
        return;
    m_file.close();
    if (m_socket)
        m_socket->abort();
    m_listener.finished(answer);
}

} // namespace

BodyUpload::BodyUpload(
    const HttpRequest &request, const FilePart &body, const CertificatePolicy &policy, QObject *parent)
    : QObject(parent)
{
    // Both calls come from the thread; what is still under way when this object goes is dropped with it.
    auto *connection = new Connection(request, body, policy,
        {[this](qint64 bytes) {
             QMetaObject::invokeMethod(
                 this, [this, bytes] { emit progressed(bytes); }, Qt::QueuedConnection);
         },
            [this](const Result<HttpResponse> &answer) {
                QMetaObject::invokeMethod(
                    this, [this, answer] { emit finished(answer); }, Qt::QueuedConnection);
            }});
    connection->moveToThread(&m_thread);
    connect(&m_thread, &QThread::started, connection, &Connection::start);
    connect(&m_thread, &QThread::finished, connection, &QObject::deleteLater);
    m_thread.setObjectName(u"upload"_s);
    m_thread.start();
}

BodyUpload::~BodyUpload()
{
    m_thread.quit();
    m_thread.wait();
}

} // namespace mainstay::platform
