// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "platform/http/certificatepolicy.h"
#include "platform/http/httpmessage.h"

#include <QHash>
#include <QNetworkAccessManager>
#include <QObject>

#include <optional>

class QIODevice;
class QNetworkReply;

namespace mainstay::platform {

/// A QNetworkAccessManager with Mainstay's rules: pinned certificates, no redirects, no cookies, HTTP/1.1, the system's
/// proxy (never for loopback). It serves NetworkTransport, Download and TusUpload. Use it in one thread.
///
/// Qt opens six connections to a host and queues what is more: give long polls, and transfers, an instance of their
/// own.
class NetworkAccess : public QObject
{
    Q_OBJECT

public:
    explicit NetworkAccess(const CertificatePolicy &policy = {}, QObject *parent = nullptr);
    ~NetworkAccess() override;

    CertificatePolicy certificatePolicy() const { return m_policy; }
    /// Connections that the former policy let in are closed.
    void setCertificatePolicy(const CertificatePolicy &policy);

    /// Goes through \a proxy: http://[user:password@]host[:port], which is asked to CONNECT for https, or socks5://;
    /// "none" for no proxy at all. Empty: the system's.
    void useProxy(const QString &proxy);

    /// Starts an exchange; the caller owns the reply. \a body, when there is one, must be open and outlive the reply;
    /// it replaces request.body. request.timeout and request.maxBodyBytes are the caller's to keep.
    QNetworkReply *send(const HttpRequest &request, QIODevice *body = nullptr);

    /// Why a finished reply failed, HTTP statuses aside; nothing when an answer came in full.
    std::optional<core::Error> networkError(const QNetworkReply *reply) const;

    /// Status and header fields of a reply, without the body.
    static HttpResponse head(const QNetworkReply *reply);

private:
    /// Whether the reply may go on; why not is remembered for networkError().
    bool checkCertificate(QNetworkReply *reply, const QString &detail);

    CertificatePolicy m_policy;
    QHash<const QNetworkReply *, core::Error> m_certificateErrors;
    QNetworkAccessManager m_manager; // after what its replies still touch when they go with it
};

} // namespace mainstay::platform
