// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/private/stream.h"

#include <algorithm>
#include <cerrno>
#include <climits>

#include <openssl/err.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/uio.h>

namespace mainstay::http {

namespace {

constexpr qsizetype recordSize = 16 * 1024;

} // namespace

Stream::Stream(int descriptor, const TlsContext &context) : m_descriptor(descriptor)
{
    if (!context)
        return;
    m_ssl.reset(SSL_new(context.get()));
    if (m_ssl) {
        SSL_set_fd(m_ssl.get(), descriptor);
        SSL_set_accept_state(m_ssl.get());
    } else {
        m_failed = true;
    }
}

Stream::Result Stream::handshake()
{
    if (!m_ssl)
        return {m_failed ? Outcome::Failed : Outcome::Done};
    ERR_clear_error();
    const int result = SSL_do_handshake(m_ssl.get());
    if (result != 1 && ERR_GET_REASON(ERR_peek_error()) == SSL_R_HTTP_REQUEST) {
        m_failed = true;
        return {Outcome::PlainHttp};
    }
    return fromSsl(result);
}

Stream::Result Stream::read(char *data, std::size_t size)
{
    if (m_ssl) {
        ERR_clear_error();
        return fromSsl(SSL_read(m_ssl.get(), data, static_cast<int>(std::min<std::size_t>(size, INT_MAX))));
    }
    const ssize_t count = ::recv(m_descriptor, data, size, 0);
    if (count > 0)
        return {Outcome::Done, static_cast<std::size_t>(count)};
    return count == 0 ? Result{Outcome::Closed} : fromErrno(Outcome::WantRead);
}

Stream::Result Stream::write(QByteArrayView data, bool more)
{
    return write(data, {}, more);
}

Stream::Result Stream::write(QByteArrayView head, QByteArrayView body, bool more)
{
    if (m_ssl) {
        ERR_clear_error();
        if (head.isEmpty() || body.isEmpty()) {
            const QByteArrayView data = head.isEmpty() ? body : head;
            return fromSsl(
                SSL_write(m_ssl.get(), data.data(), static_cast<int>(std::min<qsizetype>(data.size(), INT_MAX))));
        }
        QByteArray together = head.toByteArray();
        together.append(body.first(std::clamp<qsizetype>(recordSize - head.size(), 0, body.size())));
        return fromSsl(SSL_write(m_ssl.get(), together.constData(), static_cast<int>(together.size())));
    }
    iovec pieces[2] = {{const_cast<char *>(head.data()), static_cast<std::size_t>(head.size())},
        {const_cast<char *>(body.data()), static_cast<std::size_t>(body.size())}};
    msghdr message = {};
    message.msg_iov = pieces;
    message.msg_iovlen = 2;
    const ssize_t count = ::sendmsg(m_descriptor, &message, MSG_NOSIGNAL | (more ? MSG_MORE : 0));
    return count >= 0 ? Result{Outcome::Done, static_cast<std::size_t>(count)} : fromErrno(Outcome::WantWrite);
}

Stream::Result Stream::sendFile(int file, qint64 offset, std::size_t size)
{
    off_t from = offset;
    const ssize_t count = ::sendfile(m_descriptor, file, &from, size);
    if (count > 0)
        return {Outcome::Done, static_cast<std::size_t>(count)};
    return count == 0 ? Result{Outcome::Failed} : fromErrno(Outcome::WantWrite); // 0: the file shrank
}

Stream::Outcome Stream::peek()
{
    char byte = 0;
    if (m_ssl) {
        ERR_clear_error();
        return fromSsl(SSL_peek(m_ssl.get(), &byte, 1)).outcome;
    }
    const ssize_t count = ::recv(m_descriptor, &byte, 1, MSG_PEEK);
    if (count > 0)
        return Outcome::Done;
    return count == 0 ? Outcome::Closed : fromErrno(Outcome::WantRead).outcome;
}

void Stream::shutdown()
{
    if (m_ssl && !m_failed && SSL_is_init_finished(m_ssl.get())) {
        ERR_clear_error();
        SSL_shutdown(m_ssl.get());
    }
}

Stream::Result Stream::fromSsl(int result)
{
    if (result > 0)
        return {Outcome::Done, static_cast<std::size_t>(result)};
    switch (SSL_get_error(m_ssl.get(), result)) {
    case SSL_ERROR_WANT_READ:
        return {Outcome::WantRead};
    case SSL_ERROR_WANT_WRITE:
        return {Outcome::WantWrite};
    case SSL_ERROR_ZERO_RETURN:
        return {Outcome::Closed};
    default: // after SSL_ERROR_SSL or SSL_ERROR_SYSCALL OpenSSL forbids SSL_shutdown
        m_failed = true;
        return {Outcome::Failed};
    }
}

Stream::Result Stream::fromErrno(Outcome again)
{
    if (errno == EAGAIN || errno == EINTR)
        return {again};
    m_failed = true;
    return {Outcome::Failed};
}

} // namespace mainstay::http
