// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/simulator/tlslink.h"

#include <QCryptographicHash>

#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <sys/socket.h>
#include <unistd.h>

namespace mainstay::agent {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

namespace {

constexpr qsizetype mostHead = 16 * 1024;
constexpr qint64 mostKept = 1024 * 1024;

/// The newest session that a server gave, kept with the context that it belongs to.
int keepSession(SSL *tls, SSL_SESSION *session)
{
    SSL_CTX *context = SSL_get_SSL_CTX(tls);
    if (auto *old = static_cast<SSL_SESSION *>(SSL_CTX_get_app_data(context)))
        SSL_SESSION_free(old);
    SSL_CTX_set_app_data(context, session);
    return 1; // the reference is ours now
}

void freeContext(SSL_CTX *context)
{
    if (auto *session = static_cast<SSL_SESSION *>(SSL_CTX_get_app_data(context)))
        SSL_SESSION_free(session);
    SSL_CTX_free(context);
}

QByteArray valueOf(const QByteArray &head, QByteArrayView name)
{
    qsizetype at = head.indexOf('\n') + 1;
    while (at > 0 && at < head.size()) {
        qsizetype end = head.indexOf('\n', at);
        if (end < 0)
            end = head.size();
        const QByteArrayView line = QByteArrayView(head).sliced(at, end - at);
        const qsizetype colon = line.indexOf(':');
        if (colon == name.size() && qstrnicmp(line.data(), name.data(), size_t(colon)) == 0)
            return line.sliced(colon + 1).toByteArray().trimmed();
        at = end + 1;
    }
    return {};
}

} // namespace

Result<std::shared_ptr<ssl_ctx_st>> makeTlsContext(bool checksAuthorities)
{
    SSL_CTX *context = SSL_CTX_new(TLS_client_method());
    if (!context)
        return Error{ErrorKind::Internal, u"OpenSSL has no TLS"_s, {}};
    SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
    // Idle connections keep no buffers: there may be ten thousand of them.
    SSL_CTX_set_mode(
        context, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL);
    SSL_CTX_sess_set_new_cb(context, keepSession);
    if (checksAuthorities) {
        SSL_CTX_set_default_verify_paths(context);
        SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
    }
    return std::shared_ptr<ssl_ctx_st>(context, freeContext);
}

TlsLink::TlsLink(const WireTarget &target, quint32 source) : m_target(target)
{
    m_descriptor = ::socket(target.address->ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (m_descriptor < 0) {
        fail(ErrorKind::Internal, QString::fromLocal8Bit(std::strerror(errno)));
        return;
    }
    const int on = 1;
    ::setsockopt(m_descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (source != 0) {
        // The port is chosen at connect(), so that each address has all of them.
        ::setsockopt(m_descriptor, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
        sockaddr_in own = {};
        own.sin_family = AF_INET;
        own.sin_addr.s_addr = htonl(source);
        if (::bind(m_descriptor, reinterpret_cast<const sockaddr *>(&own), sizeof own) != 0)
            fail(ErrorKind::Internal, QString::fromLocal8Bit(std::strerror(errno)));
    }
    const auto *address = reinterpret_cast<const sockaddr *>(target.address.get());
    if (!m_error && ::connect(m_descriptor, address, target.addressSize) != 0 && errno != EINPROGRESS)
        fail(ErrorKind::Unreachable, QString::fromLocal8Bit(std::strerror(errno)));
}

TlsLink::~TlsLink()
{
    if (m_tls) {
        SSL_set_quiet_shutdown(m_tls, 1);
        SSL_shutdown(m_tls); // or the session would count as broken and not be resumed
        SSL_free(m_tls);
    }
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

void TlsLink::fail(ErrorKind kind, const QString &detail)
{
    if (!m_error)
        m_error = Error{kind, detail, {}};
}

void TlsLink::send(const QByteArray &request, bool keepBody)
{
    m_out.append(request);
    m_keepBody = keepBody;
    m_wantsToWrite = true;
    if (m_stage == Stage::Open)
        write();
}

bool TlsLink::connectOn()
{
    int code = 0;
    socklen_t size = sizeof code;
    ::getsockopt(m_descriptor, SOL_SOCKET, SO_ERROR, &code, &size);
    if (code != 0) {
        fail(ErrorKind::Unreachable, QString::fromLocal8Bit(std::strerror(code)));
        return false;
    }
    if (!m_target.tls) {
        m_stage = Stage::Open;
        return true;
    }
    m_tls = SSL_new(m_target.tls.get());
    SSL_set_fd(m_tls, m_descriptor);
    SSL_set_connect_state(m_tls);
    if (m_target.fingerprint.isEmpty()) {
        // Not OpenSSL's macro, which casts as C does.
        SSL_ctrl(m_tls, SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
            const_cast<char *>(m_target.name.constData()));
        SSL_set1_host(m_tls, m_target.name.constData());
    }
    if (auto *session = static_cast<SSL_SESSION *>(SSL_CTX_get_app_data(m_target.tls.get())))
        SSL_set_session(m_tls, session);
    m_stage = Stage::ShakingHands;
    return true;
}

bool TlsLink::shakeHands()
{
    const int result = SSL_do_handshake(m_tls);
    if (result != 1) {
        m_wantsToWrite = SSL_want_write(m_tls);
        isFatal(result);
        return false;
    }
    if (!checkCertificate())
        return false;
    m_stage = Stage::Open;
    return true;
}

bool TlsLink::checkCertificate()
{
    if (m_target.fingerprint.isEmpty())
        return true; // OpenSSL has looked
    X509 *certificate = SSL_get1_peer_certificate(m_tls);
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    const bool isRead = certificate && X509_digest(certificate, EVP_sha256(), digest, &size) == 1;
    X509_free(certificate);
    const QByteArray actual(reinterpret_cast<const char *>(digest), isRead ? qsizetype(size) : 0);
    if (QString::fromLatin1(actual.toHex()) == m_target.fingerprint)
        return true;
    fail(ErrorKind::CertificateChanged, u"not the pinned certificate"_s);
    return false;
}

bool TlsLink::isFatal(int result)
{
    const int reason = SSL_get_error(m_tls, result);
    if (reason == SSL_ERROR_WANT_READ || reason == SSL_ERROR_WANT_WRITE)
        return false;
    fail(m_stage == Stage::Open ? ErrorKind::ConnectionLost : ErrorKind::Unreachable, u"TLS ended (%1)"_s.arg(reason));
    return true;
}

void TlsLink::write()
{
    while (!m_out.isEmpty() && !m_error) {
        qsizetype done = 0;
        if (m_tls) {
            const int written = SSL_write(m_tls, m_out.constData(), int(m_out.size()));
            if (written <= 0) {
                isFatal(written);
                break;
            }
            done = written;
        } else {
            const ssize_t written = ::send(m_descriptor, m_out.constData(), size_t(m_out.size()), MSG_NOSIGNAL);
            if (written < 0 && errno != EAGAIN)
                fail(ErrorKind::ConnectionLost, QString::fromLocal8Bit(std::strerror(errno)));
            if (written <= 0)
                break;
            done = written;
        }
        m_out.remove(0, done);
    }
    m_wantsToWrite = !m_out.isEmpty();
}

bool TlsLink::read()
{
    char piece[16 * 1024];
    ssize_t count = 0;
    if (m_tls) {
        count = SSL_read(m_tls, piece, sizeof piece);
        if (count <= 0) {
            isFatal(int(count));
            return false;
        }
    } else {
        count = ::recv(m_descriptor, piece, sizeof piece, 0);
        if (count == 0 || (count < 0 && errno != EAGAIN))
            fail(ErrorKind::ConnectionLost, u"closed"_s);
        if (count <= 0)
            return false;
    }
    m_in.append(piece, count);
    return true;
}

std::optional<WireAnswer> TlsLink::advance()
{
    if (m_stage == Stage::Connecting && !connectOn())
        return std::nullopt;
    if (m_stage == Stage::ShakingHands && !shakeHands())
        return std::nullopt;
    write();
    for (;;) {
        const bool more = read();
        if (auto answer = parse())
            return answer;
        if (!more)
            return std::nullopt;
    }
}

std::optional<WireAnswer> TlsLink::parse()
{
    if (m_head.isEmpty()) {
        const qsizetype end = m_in.indexOf("\r\n\r\n");
        if (end < 0) {
            if (m_in.size() > mostHead)
                fail(ErrorKind::ProtocolError, u"the answer has no end of its header"_s);
            return std::nullopt;
        }
        m_head = m_in.first(end);
        m_in.remove(0, end + 4);
        m_answer = {m_head.mid(9, 3).toInt(), {}, valueOf(m_head, "Retry-After").toLongLong()};
        bool hasLength = false;
        m_bodyLeft = valueOf(m_head, "Content-Length").toLongLong(&hasLength);
        const bool hasNoBody = m_answer.status == 204 || m_answer.status == 304;
        if (!m_head.startsWith("HTTP/1.1 ") || m_answer.status < 200 || (!hasLength && !hasNoBody))
            fail(ErrorKind::ProtocolError, u"not an answer that a main server gives"_s);
        if (m_keepBody && m_bodyLeft > mostKept)
            fail(ErrorKind::ProtocolError, u"the answer is too long"_s);
        m_closes = valueOf(m_head, "Connection").compare("close", Qt::CaseInsensitive) == 0;
        if (m_error)
            return std::nullopt;
    }
    const qint64 taken = std::min<qint64>(m_bodyLeft, m_in.size());
    if (m_keepBody)
        m_answer.body.append(m_in.first(taken));
    m_in.remove(0, taken);
    m_bodyLeft -= taken;
    if (m_bodyLeft > 0)
        return std::nullopt;
    m_head.clear();
    m_in = {}; // and its memory
    return std::exchange(m_answer, {});
}

} // namespace mainstay::agent
