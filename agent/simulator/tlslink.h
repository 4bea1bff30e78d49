// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <memory>

struct ssl_ctx_st;
struct ssl_st;
struct sockaddr_storage;

namespace mainstay::agent {

/// What came back: everything that a simulated agent reads of an answer.
struct WireAnswer
{
    int status = 0;
    QByteArray body; ///< empty where it was not to be kept
    qint64 retryAfter = 0; ///< seconds
};

/// Where a link goes, and how it proves that it is there.
struct WireTarget
{
    std::shared_ptr<sockaddr_storage> address;
    unsigned addressSize = 0;
    QByteArray host; ///< for the Host header, with the port
    std::shared_ptr<ssl_ctx_st> tls; ///< null: plain HTTP
    QString fingerprint; ///< SHA-256 of the only certificate that will do; empty: the system's authorities decide
    QByteArray name; ///< that the certificate must be for, where no fingerprint is given
};

/// One connection that never blocks: TLS and HTTP/1.1, one exchange at a time. A connection of QNetworkAccessManager
/// takes a hundred times the memory, which decides how many agents one process can be.
class TlsLink
{
public:
    /// \a source: bind to this IPv4 address; 0: the system chooses.
    TlsLink(const WireTarget &target, quint32 source);
    ~TlsLink();
    TlsLink(const TlsLink &) = delete;
    TlsLink &operator=(const TlsLink &) = delete;

    int descriptor() const { return m_descriptor; }
    /// Connected, and agreed on keys.
    bool isOpen() const { return m_stage == Stage::Open; }
    bool isBroken() const { return m_error.has_value(); }
    const std::optional<core::Error> &error() const { return m_error; }
    bool wantsToWrite() const { return m_wantsToWrite; }
    /// Nothing of an answer has come yet: the request may be repeated on another link.
    bool isUntouched() const { return m_in.isEmpty() && m_head.isEmpty(); }
    bool isReusable() const { return !m_error && !m_closes; }

    void send(const QByteArray &request, bool keepBody);
    /// Goes on after the descriptor became ready; an answer when one is complete.
    std::optional<WireAnswer> advance();

private:
    void fail(core::ErrorKind kind, const QString &detail);
    bool connectOn();
    bool shakeHands();
    bool checkCertificate();
    void write();
    bool read();
    std::optional<WireAnswer> parse();
    /// Why an OpenSSL call did not get on; false when it only has to wait.
    bool isFatal(int result);

    enum class Stage { Connecting, ShakingHands, Open };

    const WireTarget &m_target;
    int m_descriptor = -1;
    ssl_st *m_tls = nullptr;
    Stage m_stage = Stage::Connecting;
    std::optional<core::Error> m_error;
    bool m_wantsToWrite = true;
    bool m_keepBody = true;
    bool m_closes = false;
    QByteArray m_out;
    QByteArray m_in;
    QByteArray m_head;
    qint64 m_bodyLeft = 0;
    WireAnswer m_answer;
};

/// A TLS client that resumes sessions, as an agent does that connects again. Errors: Internal.
core::Result<std::shared_ptr<ssl_ctx_st>> makeTlsContext(bool checksAuthorities);

} // namespace mainstay::agent
