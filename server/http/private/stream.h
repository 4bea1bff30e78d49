// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/private/tlscontext.h"

#include <QByteArray>
#include <QByteArrayView>

#include <memory>

namespace mainstay::http {

/// Bytes in and out of a non-blocking descriptor, plain or TLS. It never waits: the session does, by what it is told to
/// wait for. OpenSSL works on the descriptor itself, which needs a fifth of the memory of asio::ssl for an idle
/// connection.
class Stream
{
public:
    enum class Outcome {
        Done, ///< some bytes, or the handshake
        WantRead, ///< wait until the descriptor is readable, and call again
        WantWrite,
        Closed, ///< the other side ended it in order
        Failed,
        PlainHttp, ///< handshake only: somebody speaks HTTP to the TLS port
    };
    struct Result
    {
        Outcome outcome = Outcome::Failed;
        std::size_t bytes = 0;
    };

    /// \a descriptor stays the caller's, and outlives this. A null context means plain.
    Stream(int descriptor, const TlsContext &context);
    Stream(const Stream &) = delete;
    Stream &operator=(const Stream &) = delete;

    bool isTls() const { return m_ssl != nullptr; }
    Result handshake();
    Result read(char *data, std::size_t size);
    /// \a more: further bytes follow at once, so that a packet may wait for them.
    Result write(QByteArrayView data, bool more = false);
    /// Head and body in one call or one record, as much as goes.
    Result write(QByteArrayView head, QByteArrayView body, bool more);
    /// Plain only: from a file, without passing through this process.
    Result sendFile(int file, qint64 offset, std::size_t size);
    /// Whether the client has left, when the descriptor has become readable. Done: it has sent more instead.
    Outcome peek();
    /// Says goodbye in TLS; of no use after a failure.
    void shutdown();

private:
    struct FreeSsl
    {
        void operator()(SSL *ssl) const { SSL_free(ssl); }
    };
    Result fromSsl(int result);
    Result fromErrno(Outcome again);

    int m_descriptor;
    bool m_failed = false;
    std::unique_ptr<SSL, FreeSsl> m_ssl;
};

} // namespace mainstay::http
